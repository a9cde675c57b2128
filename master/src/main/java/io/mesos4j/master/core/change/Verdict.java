package io.mesos4j.master.core.change;

import io.mesos4j.common.id.TaskStates;
import io.mesos4j.master.core.model.Framework;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/**
 * What the master itself declares of a task, when no executor can.
 *
 * @param state the state for a framework that is partition aware
 * @param reason why
 * @param message the sentence for the framework's author
 * @param unreachableSince since when the agent is out of reach
 */
public record Verdict(
    TaskState state, TaskStatus.Reason reason, String message, Optional<Instant> unreachableSince) {

  public static Verdict of(TaskState state, TaskStatus.Reason reason, String message) {
    return new Verdict(state, reason, message, Optional.empty());
  }

  /** A task that never reached its agent. */
  public static Verdict dropped(TaskStatus.Reason reason, String message) {
    return of(TaskState.TASK_DROPPED, reason, message);
  }

  /** A task that breaks a rule. */
  public static Verdict error(TaskStatus.Reason reason, String message) {
    return of(TaskState.TASK_ERROR, reason, message);
  }

  /** The state that this framework understands: without PARTITION_AWARE the newer ones are LOST. */
  public TaskState stateFor(Framework framework) {
    return framework.partitionAware() ? state : TaskStates.partitionUnaware(state);
  }
}
