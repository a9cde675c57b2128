package io.mesos4j.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One real master without a ZooKeeper and one real agent of two cpus, for the tests of a class. */
record SmallCluster(DaemonProcess master, DaemonProcess agent, String address)
    implements AutoCloseable {

  /** Starts both below {@code folder} and waits until the agent is registered. */
  static SmallCluster start(Path folder) throws IOException, InterruptedException {
    int port = DaemonProcess.freePort();
    String address = "127.0.0.1:" + port;
    DaemonProcess master =
        new DaemonProcess(
            "mesos-master",
            folder.resolve("master"),
            port,
            List.of("--registry=in_memory", "--allocation_interval=200ms"));
    DaemonProcess agent =
        new DaemonProcess(
            "mesos-agent",
            folder.resolve("agent"),
            DaemonProcess.freePort(),
            List.of(
                "--master=" + address,
                "--launcher=posix",
                "--attributes=rack:r1;zone:7",
                "--resources=cpus:2;mem:512;disk:1024;ports:[31000-31010]",
                "--runtime_dir=" + folder.resolve("run")));
    master.await("the agent", () -> master.body("/state").contains("\"activated_slaves\":1.0"));
    return new SmallCluster(master, agent, address);
  }

  @Override
  public void close() {
    agent.close();
    master.close();
  }
}
