package io.mesos4j.bench.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The daemons of this tree as real processes on free ports of loopback, below a temporary folder
 * that goes when they are closed, or when the program is interrupted.
 */
public final class BenchCluster implements AutoCloseable {

  private final Path home = Path.of(System.getProperty("mesos4j.home", ".")).toAbsolutePath();
  private final ScratchFolder scratch;
  private final Path folder;
  private final Deque<DaemonProcess> daemons = new ArrayDeque<>();
  private final LastResort lastResort = new LastResort(this::takeDown);
  private int started;

  public BenchCluster() throws IOException {
    scratch = ScratchFolder.create("mesos4j-bench-");
    folder = scratch.path();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Starts a master alone, its registry in memory. */
  public DaemonProcess startMaster(String... flags) throws IOException {
    List<String> all = new ArrayList<>(List.of("--registry=in_memory"));
    all.addAll(List.of(flags));
    return start("mesos-master", "TERM", all);
  }

  /** Starts a master with the embedded ZooKeeper, as an operator without flags gets it. */
  public DaemonProcess startDurableMaster() throws IOException {
    return start("mesos-master", "TERM", List.of("--embedded_zk_port=" + freePort()));
  }

  /**
   * Starts a master that reads the registry of a ZooKeeper. Its session lives long: the machine may
   * be busy with what is measured.
   */
  public DaemonProcess startMasterAt(String zooKeeper) throws IOException {
    return startMasterAt(zooKeeper, Duration.ofMinutes(1));
  }

  /** Starts one of several masters. */
  public DaemonProcess startMasterAt(String zooKeeper, Duration session) throws IOException {
    return start(
        "mesos-master",
        "TERM",
        List.of("--zk=" + zooKeeper, "--zk_session_timeout=" + session.toSeconds() + "secs"));
  }

  /** Starts a ZooKeeper server of its own; whoever connects waits until it answers. */
  public DaemonProcess startZooKeeper() throws IOException {
    int port = freePort();
    Path data = Files.createDirectory(folder.resolve("zookeeper"));
    Path settings = folder.resolve("zoo.cfg");
    Files.writeString(
        settings,
        """
        tickTime=500
        minSessionTimeout=1000
        maxSessionTimeout=60000
        maxClientCnxns=0
        admin.enableServer=false
        clientPortAddress=127.0.0.1
        clientPort=%d
        dataDir=%s
        """
            .formatted(port, data));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            home.resolve("master/target/mesos-master/lib") + "/*",
            "org.apache.zookeeper.server.quorum.QuorumPeerMain",
            settings.toString());
    DaemonProcess server =
        DaemonProcess.start(command, port, folder.resolve("zookeeper.log"), "TERM");
    daemons.addLast(server);
    return server;
  }

  /** Starts an agent that offers {@code resources}. */
  public DaemonProcess startAgent(DaemonProcess master, String resources) throws IOException {
    return start(
        "mesos-agent",
        "USR1",
        List.of(
            "--master=127.0.0.1:" + master.address().getPort(),
            "--resources=" + resources,
            "--launcher=posix",
            "--registration_backoff_factor=10ms",
            "--runtime_dir=" + folder.resolve("run-" + started)));
  }

  /** Ends one daemon before the others. */
  public synchronized void stop(DaemonProcess daemon) {
    daemon.close();
    daemons.remove(daemon);
  }

  @Override
  public void close() {
    if (lastResort.cancel()) {
      takeDown();
    }
  }

  /** Agents go first and take their tasks along. */
  private synchronized void takeDown() {
    daemons.forEach(DaemonProcess::close);
    try {
      scratch.close();
    } catch (IOException problem) {
      System.err.println(folder + " could not be removed: " + problem.getMessage());
    }
  }

  private synchronized DaemonProcess start(String program, String farewell, List<String> flags)
      throws IOException {
    int port = freePort();
    String name = program + "-" + started++;
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(program).toString());
    command.add("--ip=127.0.0.1");
    command.add("--port=" + port);
    command.add("--no-hostname_lookup");
    command.add("--work_dir=" + Files.createDirectory(folder.resolve(name)));
    command.addAll(flags);
    DaemonProcess daemon =
        DaemonProcess.start(command, port, folder.resolve(name + ".log"), farewell);
    daemons.addFirst(daemon);
    return daemon;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
