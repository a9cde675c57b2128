package io.mesos4j.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos;

/** A real master that keeps its registry in a ZooKeeper of its own, and a real agent. */
record DurableCluster(DaemonProcess master, DaemonProcess agent, String url)
    implements AutoCloseable {

  /** Starts both below {@code folder}. */
  static DurableCluster start(Path folder, String... masterFlags)
      throws IOException, InterruptedException {
    int zooKeeper = DaemonProcess.freePort();
    String url = "zk://127.0.0.1:" + zooKeeper + "/mesos";
    List<String> flags =
        new ArrayList<>(List.of("--embedded_zk_port=" + zooKeeper, "--allocation_interval=200ms"));
    flags.addAll(List.of(masterFlags));
    DaemonProcess master =
        new DaemonProcess(
            "mesos-master", folder.resolve("master"), DaemonProcess.freePort(), flags);
    DaemonProcess agent =
        new DaemonProcess(
            "mesos-agent",
            folder.resolve("agent"),
            DaemonProcess.freePort(),
            List.of(
                "--master=" + url,
                "--launcher=posix",
                "--resources=cpus:2;mem:512;disk:1024;ports:[31000-31010]",
                "--runtime_dir=" + folder.resolve("run")));
    return new DurableCluster(master, agent, url);
  }

  /** A framework that is waited for, and whose tasks outlive the agent's daemon. */
  static Protos.FrameworkInfo framework() {
    return Protos.FrameworkInfo.newBuilder()
        .setUser("")
        .setName("keeps its task")
        .setCheckpoint(true)
        .setFailoverTimeout(600)
        .build();
  }

  @Override
  public void close() {
    agent.close();
    master.close();
  }
}
