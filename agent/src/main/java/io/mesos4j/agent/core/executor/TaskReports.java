package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.check.CheckNews;
import io.mesos4j.agent.core.check.CheckResults;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.id.TaskStates;
import java.util.Optional;
import org.apache.mesos.Protos.ContainerStatus;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;

/** What the built-in executors say about their tasks, in the words of an executor. */
final class TaskReports {

  private final StatusUpdates updates;

  TaskReports(StatusUpdates updates) {
    this.updates = updates;
  }

  void state(Turn turn, ContainerId container, TaskRun run, TaskState state) {
    tell(turn, container, run, TaskStatus.newBuilder().setState(state));
  }

  /** News of a check leave everything else as it was told last. */
  void news(Turn turn, ContainerId container, TaskRun run, CheckNews news) {
    Optional<TaskStatus> last = turn.state().task(run.task()).flatMap(AgentTask::lastStatus);
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setState(last.map(TaskStatus::getState).orElse(TaskState.TASK_RUNNING));
    last.filter(TaskStatus::hasHealthy).ifPresent(told -> status.setHealthy(told.getHealthy()));
    last.filter(TaskStatus::hasCheckStatus)
        .ifPresent(told -> status.setCheckStatus(told.getCheckStatus()));
    switch (news) {
      case CheckNews.Changed changed ->
          status
              .setReason(Reason.REASON_TASK_CHECK_STATUS_UPDATED)
              .setCheckStatus(changed.result());
      case CheckNews.Healthy healthy -> health(status, true);
      case CheckNews.Unhealthy unhealthy -> health(status, false);
      case CheckNews.Hopeless hopeless -> health(status, false);
    }
    tell(turn, container, run, status);
  }

  /** Completes a status with what every status of the task carries, and reports it. */
  void tell(Turn turn, ContainerId container, TaskRun run, TaskStatus.Builder status) {
    turn.state()
        .executor(container.root())
        .ifPresent(executor -> {
          turn.state().task(run.task()).ifPresent(task -> addCheck(status, task));
          if (container.parent().isPresent()) {
            status.setContainerStatus(nested(container, run, status.getState()));
          }
          status.setTaskId(run.task().task().proto()).setUuid(turn.mintUuid());
          updates.fromExecutor(turn, executor, status.build());
        });
  }

  /**
   * Reports that a task was killed before its command ran. A command task's executor has not heard
   * of it by then, so that is the agent's word; a pod knows its tasks from the start.
   */
  void killedDuringLaunch(Turn turn, ContainerId container, TaskRun run) {
    TaskStatus.Builder status = TaskOutcome.killedDuringLaunch();
    if (container.parent().isPresent()) {
      tell(turn, container, run, status);
      return;
    }
    status.setTaskId(run.task().task().proto());
    turn.state()
        .executor(container)
        .ifPresent(executor -> updates.fromAgent(turn, executor, status));
  }

  private static void health(TaskStatus.Builder status, boolean healthy) {
    status.setReason(Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED).setHealthy(healthy);
  }

  private static void addCheck(TaskStatus.Builder status, AgentTask task) {
    if (task.info().hasCheck() && !status.hasCheckStatus()) {
      status.setCheckStatus(CheckResults.none(task.info().getCheck().getType()));
    }
  }

  /** A container that is not there yet, or no more, has nothing but its id. */
  private static ContainerStatus nested(ContainerId container, TaskRun run, TaskState state) {
    ContainerStatus.Builder status = ContainerStatus.newBuilder().setContainerId(container.proto());
    if (!TaskStates.terminal(state)) {
      run.pid().stream().filter(pid -> pid > 0).forEach(pid -> status.setExecutorPid((int) pid));
    }
    return status.build();
  }
}
