package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three masters on a ZooKeeper ensemble, and agents. Everything ends with {@link #close}. */
final class OrdealCluster implements AutoCloseable {

  /** How long a loaded machine may take for whatever is awaited. */
  static final Duration LIMIT = Duration.ofMinutes(3);

  private static final int MASTERS = 3;

  private final Path root;
  private final Path folder;
  private final Neighbourhood hosts;
  private final Duration sessionTimeout;
  private final ZooKeeperEnsemble zooKeeper;
  private final List<Server> masters = new ArrayList<>();
  private final List<Server> agents = new ArrayList<>();

  OrdealCluster(Path root, Path folder, Neighbourhood hosts, Duration sessionTimeout)
      throws IOException, InterruptedException {
    this.root = root;
    this.folder = folder;
    this.hosts = hosts;
    this.sessionTimeout = sessionTimeout;
    this.zooKeeper = new ZooKeeperEnsemble(root, folder, hosts);
    for (int i = 1; i <= MASTERS; i++) {
      masters.add(master("master" + i));
    }
  }

  private Server master(String name) throws IOException, InterruptedException {
    return daemon(
        "mesos-master",
        name,
        List.of(
            "--zk=" + zooKeeper.url(),
            "--zk_session_timeout=" + sessionTimeout.toMillis() + "ms",
            "--allocation_interval=200ms",
            "--agent_ping_timeout=5secs",
            "--max_agent_ping_timeouts=12"));
  }

  /** Adds an agent, not started yet. */
  Server addAgent(String name, List<String> flags) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add("--master=" + zooKeeper.url());
    all.add("--zk_session_timeout=" + sessionTimeout.toMillis() + "ms");
    all.add("--launcher=posix");
    all.add("--registration_backoff_factor=200ms");
    all.add("--resources=cpus:8;mem:2048;disk:1024;ports:[31000-31010]");
    all.add("--runtime_dir=" + folder.resolve(name + ".run"));
    all.addAll(flags);
    Server agent = daemon("mesos-agent", name, all);
    agents.add(agent);
    return agent;
  }

  private Server daemon(String program, String name, List<String> flags)
      throws IOException, InterruptedException {
    Host host = hosts.host(name);
    int port = Server.freePort();
    List<String> command = new ArrayList<>();
    command.add(root.resolve("bin").resolve(program).toString());
    command.add("--ip=" + host.ip());
    command.add("--port=" + port);
    command.add("--no-hostname_lookup");
    command.add("--work_dir=" + Files.createDirectories(folder.resolve(name)));
    command.addAll(flags);
    return new Server(host, port, command, folder.resolve(name + ".log"));
  }

  /** Starts all and waits for a leader and for every agent. */
  void start() throws IOException, InterruptedException {
    for (Server server : all()) {
      server.start();
    }
    Eventually.await("a leader", LIMIT, () -> leader().isPresent());
    Eventually.await("the agents", LIMIT, () -> activeAgents() == agents.size());
  }

  ZooKeeperEnsemble zooKeeper() {
    return zooKeeper;
  }

  List<Server> masters() {
    return masters;
  }

  List<Server> agents() {
    return agents;
  }

  List<Server> all() {
    List<Server> all = new ArrayList<>(zooKeeper.servers());
    all.addAll(masters);
    all.addAll(agents);
    return all;
  }

  Duration sessionTimeout() {
    return sessionTimeout;
  }

  /** The master that serves, if one does. */
  Optional<Server> leader() throws InterruptedException {
    for (Server master : masters) {
      if (master.pid() != 0 && serves(master)) {
        return Optional.of(master);
      }
    }
    return Optional.empty();
  }

  private static boolean serves(Server master) throws InterruptedException {
    try {
      return master.get("/state-summary").statusCode() == 200;
    } catch (IOException silent) {
      return false;
    }
  }

  private long activeAgents() throws IOException, InterruptedException {
    Optional<Server> leader = leader();
    if (leader.isEmpty()) {
      return 0;
    }
    String body = leader.get().get("/metrics/snapshot").body();
    String key = "\"master/slaves_active\":";
    int at = body.indexOf(key);
    return at < 0 ? 0 : (long) Double.parseDouble(number(body.substring(at + key.length())));
  }

  private static String number(String text) {
    return text.split("[,}]", 2)[0].strip();
  }

  @Override
  public void close() {
    all().reversed().forEach(Server::close);
  }
}
