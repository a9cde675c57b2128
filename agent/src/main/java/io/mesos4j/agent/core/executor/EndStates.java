package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskStates;
import org.apache.mesos.Protos.TaskState;

/** Translates the states of partition-aware frameworks for those that know only TASK_LOST. */
public final class EndStates {

  private EndStates() {}

  public static TaskState of(Turn turn, FrameworkId framework, TaskState state) {
    boolean aware = turn.state().framework(framework).filter(Framework::partitionAware).isPresent();
    return aware ? state : TaskStates.partitionUnaware(state);
  }
}
