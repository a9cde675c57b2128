package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real agent whose tasks leave three times as much as its disk of 16 MB takes, and who looks at
 * the disk so rarely that only its own want of room makes it remove what they left.
 */
class SmallDiskTest {

  private static final int ROUNDS = 8;
  private static final int TASKS_PER_ROUND = 4;
  private static final String AGENT = "agent";
  private static final String LEAVES_MUCH = "head -c 1500000 /dev/zero > left; true";

  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "needs root to mount a small disk");
    disk = Files.createDirectories(folder.resolve(AGENT));
    run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      run("umount", disk.toString());
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void whatIsOverMakesRoomForWhatComes() throws Exception {
    CrowdScheduler tasks = new CrowdScheduler();
    try (DaemonProcess master = master();
        DaemonProcess agent = agent(master)) {
      MesosSchedulerDriver driver =
          new MesosSchedulerDriver(tasks, DurableCluster.framework(), address(master));
      driver.start();
      try {
        fillTheDisk(tasks, agent, "first");
        assertThat(agent.said()).contains("No room for checkpoints", "There is room for");
        agent.killHard();
        agent.start();
        fillTheDisk(tasks, agent, "second");
      } finally {
        driver.stop();
        driver.join();
      }
    }
  }

  /** The end of a task is told only when it is kept, and then for good. */
  private static void fillTheDisk(CrowdScheduler tasks, DaemonProcess agent, String name)
      throws Exception {
    List<TaskState> ends = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, String> commands = new LinkedHashMap<>();
      for (int i = 0; i < TASKS_PER_ROUND; i++) {
        commands.put(name + "-" + round + "-" + i, LEAVES_MUCH);
      }
      tasks.add(commands);
      agent.await("the end of all tasks", () -> tasks.live().isEmpty());
      commands.keySet().forEach(task -> ends.add(tasks.state(task)));
    }
    assertThat(ends)
        .as("a task that finds the disk full may fail, one that finds room does not")
        .isSubsetOf(TaskState.TASK_FINISHED, TaskState.TASK_FAILED)
        .contains(TaskState.TASK_FINISHED);
  }

  private DaemonProcess master() throws IOException, InterruptedException {
    return new DaemonProcess(
        "mesos-master",
        folder.resolve("master"),
        DaemonProcess.freePort(),
        List.of("--registry=in_memory", "--allocation_interval=100ms"));
  }

  private DaemonProcess agent(DaemonProcess master) throws IOException, InterruptedException {
    return SmallCluster.startAgent(folder, AGENT, address(master), "--disk_watch_interval=1hrs");
  }

  private static String address(DaemonProcess master) {
    return "127.0.0.1:" + master.port();
  }
}
