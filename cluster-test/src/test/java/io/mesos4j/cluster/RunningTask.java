package io.mesos4j.cluster;

import java.io.IOException;
import java.time.Duration;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/** A task of a framework of its own on one agent; closed, it is killed. */
record RunningTask(DurableCluster cluster, KeepingScheduler scheduler, MesosSchedulerDriver driver)
    implements AutoCloseable {

  private static final Duration PATIENT = Duration.ofHours(1);

  /**
   * Starts it, with an hour to end when it is killed, and waits until it runs.
   *
   * @param agent its id
   */
  static RunningTask start(
      DurableCluster cluster, FrameworkInfo framework, String agent, String command)
      throws IOException, InterruptedException {
    KeepingScheduler scheduler =
        new KeepingScheduler(
            command, PATIENT, offer -> offer.getSlaveId().getValue().equals(agent));
    RunningTask task =
        new RunningTask(
            cluster, scheduler, new MesosSchedulerDriver(scheduler, framework, cluster.url()));
    task.driver.start();
    try {
      cluster.master().await("the task", () -> scheduler.states().contains(TaskState.TASK_RUNNING));
    } catch (Throwable late) {
      task.close();
      throw late;
    }
    return task;
  }

  /** Waits for its end; the last that was said of it. */
  TaskStatus end() throws IOException, InterruptedException {
    cluster
        .master()
        .await("the task's end", () -> scheduler.states().getLast() != TaskState.TASK_RUNNING);
    return scheduler.statuses().getLast();
  }

  /** Its scheduler goes away; the task goes on while its framework is waited for. */
  void leave() {
    driver.stop(true);
    driver.join();
  }

  @Override
  public void close() {
    driver.stop();
    driver.join();
  }
}
