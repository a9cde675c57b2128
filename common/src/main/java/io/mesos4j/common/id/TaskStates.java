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

  /** Whether nobody can tell from this state how the task ended, or that it ended. */
  public static boolean lost(TaskState state) {
    return switch (state) {
      case TASK_LOST,
          TASK_DROPPED,
          TASK_GONE,
          TASK_GONE_BY_OPERATOR,
          TASK_UNREACHABLE,
          TASK_UNKNOWN ->
          true;
      case TASK_STAGING,
          TASK_STARTING,
          TASK_RUNNING,
          TASK_KILLING,
          TASK_FINISHED,
          TASK_FAILED,
          TASK_KILLED,
          TASK_ERROR ->
          false;
    };
  }

  /** The state for a framework that is not partition aware: it knows only one way to be lost. */
  public static TaskState partitionUnaware(TaskState state) {
    return lost(state) ? TaskState.TASK_LOST : state;
  }

  /** Whether a task in this state never runs again: it has ended, or nobody knows of it. */
  public static boolean cannotRun(TaskState state) {
    return state == TaskState.TASK_UNKNOWN || terminal(state);
  }

  /** Whether a task in this state still holds resources. */
  public static boolean holdsResources(TaskState state) {
    return !terminal(state) && state != TaskState.TASK_UNREACHABLE;
  }
}
