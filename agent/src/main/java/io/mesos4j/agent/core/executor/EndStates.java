package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.id.FrameworkId;
import org.apache.mesos.Protos.TaskState;

/** Translates the states of partition-aware frameworks for those that know only TASK_LOST. */
public final class EndStates {

  private EndStates() {}

  public static TaskState of(Turn turn, FrameworkId framework, TaskState state) {
    boolean aware = turn.state().framework(framework).filter(Framework::partitionAware).isPresent();
    return aware ? state : of(state);
  }

  /** The state for a framework that is not partition aware. */
  public static TaskState of(TaskState state) {
    return switch (state) {
      case TASK_GONE, TASK_DROPPED, TASK_UNREACHABLE, TASK_GONE_BY_OPERATOR, TASK_UNKNOWN ->
          TaskState.TASK_LOST;
      case TASK_STAGING,
          TASK_STARTING,
          TASK_RUNNING,
          TASK_KILLING,
          TASK_FINISHED,
          TASK_FAILED,
          TASK_KILLED,
          TASK_ERROR,
          TASK_LOST ->
          state;
    };
  }
}
