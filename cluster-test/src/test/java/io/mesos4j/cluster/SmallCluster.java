package io.mesos4j.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One real master without a ZooKeeper and one real agent of two cpus, for the tests of a class. */
record SmallCluster(DaemonProcess master, DaemonProcess agent, String address)
    implements AutoCloseable {

  /**
   * Starts both below {@code folder} and waits until the agent is registered; leaves none behind if
   * that fails.
   */
  static SmallCluster start(Path folder, String... masterFlags)
      throws IOException, InterruptedException {
    int port = DaemonProcess.freePort();
    String address = "127.0.0.1:" + port;
    List<String> flags =
        new ArrayList<>(List.of("--registry=in_memory", "--allocation_interval=200ms"));
    flags.addAll(List.of(masterFlags));
    DaemonProcess master = new DaemonProcess("mesos-master", folder.resolve("master"), port, flags);
    try {
      DaemonProcess agent = startAgent(folder, "agent", address);
      agent.awaitOrClose(
          "registration",
          () -> agent.body("/metrics/snapshot").contains("\"slave/registered\":1.0"));
      return new SmallCluster(master, agent, address);
    } catch (Throwable failed) {
      master.close();
      throw failed;
    }
  }

  /** One more agent of two cpus, its files below {@code folder} under its name. */
  static DaemonProcess startAgent(Path folder, String name, String master, String... more)
      throws IOException, InterruptedException {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--master=" + master,
                "--launcher=posix",
                "--attributes=rack:r1;zone:7",
                "--resources=cpus:2;mem:512;disk:1024;ports:[31000-31010]",
                "--runtime_dir=" + folder.resolve(name + "-run")));
    flags.addAll(List.of(more));
    return new DaemonProcess("mesos-agent", folder.resolve(name), DaemonProcess.freePort(), flags);
  }

  @Override
  public void close() {
    agent.close();
    master.close();
  }
}
