package io.mesos4j.agent.core.status;

import org.apache.mesos.Protos.TaskState;

/** What task states mean to an agent. */
public final class TaskStates {

  private TaskStates() {}

  /** Whether a task in this state never changes its state again. */
  public static boolean terminal(TaskState state) {
    return switch (state) {
      case TASK_FINISHED,
          TASK_FAILED,
          TASK_KILLED,
          TASK_ERROR,
          TASK_LOST,
          TASK_DROPPED,
          TASK_GONE,
          TASK_GONE_BY_OPERATOR ->
          true;
      case TASK_STAGING,
          TASK_STARTING,
          TASK_RUNNING,
          TASK_KILLING,
          TASK_UNREACHABLE,
          TASK_UNKNOWN ->
          false;
    };
  }
}
