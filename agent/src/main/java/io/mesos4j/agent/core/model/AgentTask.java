package io.mesos4j.agent.core.model;

import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/**
 * A task that this agent answers for.
 *
 * @param info what the framework asked for
 * @param task what observers see: state and statuses
 * @param executor the executor that runs it
 * @param phase how far the agent has brought it
 * @param group the tasks that were launched as one with it, itself among them; empty for a task on
 *     its own
 */
public record AgentTask(
    TaskInfo info, Task task, ExecutorKey executor, Phase phase, List<TaskId> group) {

  /** From the agent's point of view. */
  public enum Phase {
    /** Waits for its executor to register. */
    QUEUED,
    /** Handed to its executor. */
    LAUNCHED,
    /** Over; its last update is not acknowledged yet. */
    TERMINATED
  }

  public TaskKey key() {
    return new TaskKey(FrameworkId.of(task.getFrameworkId()), TaskId.of(task.getTaskId()));
  }

  public boolean live() {
    return phase != Phase.TERMINATED;
  }

  /** What was told of it last. */
  public Optional<TaskStatus> lastStatus() {
    int count = task.getStatusesCount();
    return count == 0 ? Optional.empty() : Optional.of(task.getStatuses(count - 1));
  }

  /** When it was started, in seconds since the epoch. */
  public OptionalDouble startedSeconds() {
    return task.getStatusesList().stream()
        .filter(told -> told.getState() == TaskState.TASK_STARTING)
        .mapToDouble(TaskStatus::getTimestamp)
        .findFirst();
  }

  public AgentTask with(Phase next) {
    return new AgentTask(info, task, executor, next, group);
  }

  public AgentTask with(Task next) {
    return new AgentTask(info, next, executor, phase, group);
  }
}
