package io.mesos4j.common.id;

import org.apache.mesos.Protos.TaskState;

/** What the states of a task mean. Pure. */
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

  /** Whether a task in this state still holds resources. */
  public static boolean holdsResources(TaskState state) {
    return !terminal(state) && state != TaskState.TASK_UNREACHABLE;
  }
}
