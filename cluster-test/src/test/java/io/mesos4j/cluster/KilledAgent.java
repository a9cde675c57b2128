package io.mesos4j.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos;
import org.apache.mesos.Scheduler;

/**
 * A master, an agent that a test kills again and again, and the driver of a framework that
 * checkpoints. Where the host permits it the agent uses control groups.
 */
final class KilledAgent implements AutoCloseable {

  /** The control group of the agent's containers. */
  final String group = "mesos4j-killed-" + ProcessHandle.current().pid();

  final DaemonProcess master;
  final DaemonProcess agent;
  final MesosSchedulerDriver driver;

  KilledAgent(Path folder, Scheduler scheduler) throws IOException, InterruptedException {
    int port = DaemonProcess.freePort();
    master =
        new DaemonProcess(
            "mesos-master",
            folder.resolve("master"),
            port,
            List.of("--registry=in_memory", "--allocation_interval=100ms"));
    boolean groups = hasGroups();
    agent =
        new DaemonProcess(
            "mesos-agent",
            folder.resolve("agent"),
            DaemonProcess.freePort(),
            List.of(
                "--master=127.0.0.1:" + port,
                "--launcher=" + (groups ? "linux" : "posix"),
                "--isolation=" + (groups ? "cgroups/cpu,cgroups/mem" : "posix/cpu,posix/mem"),
                "--cgroups_root=" + group,
                "--registration_backoff_factor=10ms",
                "--resources=cpus:8;mem:8192;disk:1024;ports:[31000-31010]",
                "--runtime_dir=" + folder.resolve("run")));
    driver = new MesosSchedulerDriver(scheduler, framework(), "127.0.0.1:" + port);
    driver.start();
  }

  private static Protos.FrameworkInfo framework() {
    return Protos.FrameworkInfo.newBuilder()
        .setUser("")
        .setName("keeps its tasks")
        .setCheckpoint(true)
        .setFailoverTimeout(600)
        .build();
  }

  private static boolean hasGroups() {
    return System.getProperty("user.name").equals("root")
        && List.of("freezer", "cpu", "cpuacct", "memory").stream()
            .allMatch(name -> Files.isWritable(groupsOf(name)));
  }

  private static Path groupsOf(String controller) {
    return Path.of("/sys/fs/cgroup", controller);
  }

  /** The control groups of containers that are left. */
  List<Path> groupsLeft() throws IOException {
    for (String controller : List.of("freezer", "cpu", "cpuacct", "memory")) {
      Path root = groupsOf(controller).resolve(group);
      if (Files.isDirectory(root)) {
        try (var entries = Files.list(root)) {
          List<Path> left = entries.filter(Files::isDirectory).toList();
          if (!left.isEmpty()) {
            return left;
          }
        }
      }
    }
    return List.of();
  }

  @Override
  public void close() throws IOException {
    driver.abort();
    agent.close();
    master.close();
    for (String controller : List.of("freezer", "cpu", "cpuacct", "memory")) {
      Files.deleteIfExists(groupsOf(controller).resolve(group));
    }
  }
}
