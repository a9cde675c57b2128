package io.mesos4j.agent.core.model;

import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskInfo;

/**
 * A task that this agent answers for.
 *
 * @param info what the framework asked for
 * @param task what observers see: state and statuses
 * @param executor the executor that runs it
 * @param phase how far the agent has brought it
 */
public record AgentTask(TaskInfo info, Task task, ExecutorKey executor, Phase phase) {

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

  public AgentTask with(Phase next) {
    return new AgentTask(info, task, executor, next);
  }

  public AgentTask with(Task next) {
    return new AgentTask(info, next, executor, phase);
  }
}
