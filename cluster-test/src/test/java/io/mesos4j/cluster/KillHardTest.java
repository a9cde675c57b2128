package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A framework keeps its task while the daemons are killed with SIGKILL, one after the other, and
 * started again.
 */
class KillHardTest {

  @Test
  void taskOutlivesMasterAndAgent(@TempDir Path folder) throws IOException, InterruptedException {
    Path pid = folder.resolve("task.pid");
    KeepingScheduler scheduler = new KeepingScheduler("echo $$ > " + pid + "; exec sleep 600");
    try (DurableCluster cluster = DurableCluster.start(folder)) {
      keep(cluster, scheduler, pid);
    }
  }

  private static void keep(DurableCluster cluster, KeepingScheduler scheduler, Path pid)
      throws IOException, InterruptedException {
    DaemonProcess master = cluster.master();
    DaemonProcess agent = cluster.agent();
    MesosSchedulerDriver driver =
        new MesosSchedulerDriver(scheduler, DurableCluster.framework(), cluster.url());
    try {
      driver.start();
      master.await("the task", () -> running(scheduler));
      String before = Files.readString(pid);

      master.killHard();
      master.start();
      master.await("the framework", () -> scheduler.calls().getLast().endsWith("registered"));
      stillRuns(master, scheduler, driver);

      agent.killHard();
      agent.start();
      stillRuns(master, scheduler, driver);

      assertThat(Files.readString(pid)).isEqualTo(before);
      driver.killTask(KeepingScheduler.TASK);
      master.await("the end", () -> scheduler.states().getLast() == Protos.TaskState.TASK_KILLED);

      master.killHard();
      master.start();
      master.await("what has ended", () -> master.body("/tasks").contains("\"TASK_KILLED\""));
      assertThat(scheduler.calls()).noneMatch(call -> call.startsWith("error"));
      driver.stop();
      driver.join();
      agent.await("the sandbox alone", () -> agent.body("/containers").equals("[]"));
    } finally {
      driver.abort();
    }
  }

  /** Asks the master what it knows of the task until it knows that it runs. */
  private static void stillRuns(
      DaemonProcess master, KeepingScheduler scheduler, MesosSchedulerDriver driver)
      throws IOException, InterruptedException {
    int known = scheduler.states().size();
    master.await("the agent", () -> master.body("/state").contains("\"activated_slaves\":1.0"));
    master.await(
        "word of the task",
        () -> {
          driver.reconcileTasks(List.of());
          return scheduler.states().size() > known && running(scheduler);
        });
  }

  private static boolean running(KeepingScheduler scheduler) {
    return !scheduler.states().isEmpty()
        && scheduler.states().getLast() == Protos.TaskState.TASK_RUNNING;
  }
}
