package io.mesos4j.cli.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One master with its embedded ZooKeeper and three agents of different sizes, under a temporary
 * folder.
 *
 * <p>{@link #start} and {@link #runFramework} are called from the main thread, {@link #close} from
 * the shutdown hook as well; closing is idempotent and legal at any moment.
 */
final class LocalCluster implements AutoCloseable {

  private static final List<String> AGENT_SIZES =
      List.of(
          "cpus:1;mem:512;disk:2048;ports:[31000-31099]",
          "cpus:2;mem:1024;disk:4096;ports:[31100-31199]",
          "cpus:4;mem:2048;disk:8192;ports:[31200-31299]");
  private static final Duration REGISTRATION_LIMIT = Duration.ofSeconds(60);
  private static final Duration TASKS_END_LIMIT = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Pattern ACTIVE_AGENTS = Pattern.compile("\"activated_slaves\":\\s*([0-9]+)");

  private final Path home;
  private final Path folder;
  private final Guard guard;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Ports ports = new Ports();
  private final Deque<Daemon> daemons = new ArrayDeque<>();
  private final List<Daemon> agents = new ArrayList<>();
  private Daemon master;
  private Process framework;
  private int zooKeeperPort;
  private boolean closed;

  LocalCluster(Path home) throws IOException {
    this.home = home;
    this.folder = Files.createTempDirectory("mesos4j-quickstart-");
    // Tasks of other users read their sandboxes below it.
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    this.guard = Guard.start(folder);
  }

  /** Starts the daemons and waits until all agents are registered. */
  void start() throws IOException, InterruptedException {
    System.out.printf("Starting a master and %d agents below %s%n", AGENT_SIZES.size(), folder);
    master = launchMaster();
    while (!master.awaitServing(client)) {
      withdraw(master);
      master = launchMaster();
    }
    for (int i = 0; i < AGENT_SIZES.size(); i++) {
      agents.add(launchAgent(i));
    }
    for (int i = 0; i < agents.size(); i++) {
      while (!agents.get(i).awaitServing(client)) {
        withdraw(agents.get(i));
        agents.set(i, launchAgent(i));
      }
    }
    awaitAgents();
  }

  String masterUrl() {
    return "zk://127.0.0.1:" + zooKeeperPort + "/mesos";
  }

  String uiAddress() {
    return "http://" + master.address() + "/";
  }

  /** Runs a framework as a process that shares this terminal, and returns its exit status. */
  int runFramework(List<String> command) throws IOException, InterruptedException {
    synchronized (this) {
      if (closed) {
        return 1;
      }
      framework = new ProcessBuilder(Daemon.inOwnSession(command)).inheritIO().start();
      guard.watch(Guard.Role.FRAMEWORK, framework.pid());
    }
    int status = framework.waitFor();
    guard.frameworkEnded();
    return status;
  }

  /** Ends framework, agents and master, in this order, and removes the folder. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    endFramework();
    daemons.forEach(Daemon::stop);
    client.close();
    remove(folder);
    guard.close();
  }

  /** Whether it is closed; waits for the end of a {@link #close} that is under way. */
  synchronized boolean isClosed() {
    return closed;
  }

  private Daemon launchMaster() throws IOException {
    zooKeeperPort = ports.take(2181, "embedded ZooKeeper");
    List<Integer> taken = List.of(ports.take(5050, "master"), zooKeeperPort);
    return launch(Guard.Role.MASTER, "master", taken, "--embedded_zk_port=" + zooKeeperPort);
  }

  private Daemon launchAgent(int index) throws IOException {
    String name = "agent-" + (index + 1);
    int port = ports.take(5051 + index, "agent " + (index + 1));
    return launch(
        Guard.Role.AGENT,
        name,
        List.of(port),
        "--master=" + masterUrl(),
        "--resources=" + AGENT_SIZES.get(index),
        "--launcher=posix",
        "--runtime_dir=" + folder.resolve(name).resolve("run"));
  }

  private synchronized Daemon launch(
      Guard.Role role, String name, List<Integer> taken, String... flags) throws IOException {
    if (closed) {
      throw new IOException("the cluster is being stopped");
    }
    Path workDir = Files.createDirectories(folder.resolve(name));
    List<String> command = new ArrayList<>();
    command.add(
        home.resolve(role == Guard.Role.MASTER ? "bin/mesos-master" : "bin/mesos-agent")
            .toString());
    command.addAll(
        List.of(
            "--ip=127.0.0.1",
            "--port=" + taken.getFirst(),
            "--work_dir=" + workDir,
            "--no-hostname_lookup"));
    command.addAll(List.of(flags));
    Daemon daemon = Daemon.start(name, taken, folder, command);
    guard.watch(role, daemon.pid());
    daemons.addFirst(daemon);
    return daemon;
  }

  /** One that has ended since it lost its port. */
  private synchronized void withdraw(Daemon daemon) {
    daemons.remove(daemon);
    guard.forget(daemon.pid());
  }

  private void awaitAgents() throws IOException, InterruptedException {
    HttpRequest state = HttpRequest.newBuilder(URI.create(uiAddress() + "state")).build();
    long deadline = System.nanoTime() + REGISTRATION_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      var active =
          ACTIVE_AGENTS.matcher(client.send(state, HttpResponse.BodyHandlers.ofString()).body());
      if (active.find() && Integer.parseInt(active.group(1)) == AGENT_SIZES.size()) {
        return;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IOException(
        "the agents did not register within %d s; see the logs in %s"
            .formatted(REGISTRATION_LIMIT.toSeconds(), folder));
  }

  /**
   * A framework that ends is torn down, and with it its tasks; agents are stopped when the last is
   * gone.
   */
  private void endFramework() {
    if (framework == null) {
      return; // nothing was launched, and agents that are starting do not answer
    }
    try {
      framework.destroy();
      if (!framework.waitFor(TASKS_END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        framework.destroyForcibly().waitFor();
      }
      for (Daemon agent : agents) {
        agent.awaitNoContainers(client, TASKS_END_LIMIT);
      }
    } catch (IOException unreachable) {
      System.err.println(
          "quickstart: an agent no longer answers (" + unreachable + "), its tasks may live on");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException problem) {
      System.err.println(
          "quickstart: " + folder + " could not be removed: " + problem.getMessage());
    }
  }
}
