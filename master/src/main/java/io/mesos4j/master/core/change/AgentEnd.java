package io.mesos4j.master.core.change;

import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/** Why an agent is taken off, and what that means for the tasks on it. */
public sealed interface AgentEnd {

  /** The sentence that frameworks read. */
  String message();

  /** It has not answered; its tasks may still run and come back. */
  record Unreachable(Instant since, String message) implements AgentEnd {}

  /** It said goodbye, or another took its place: what ran on it has ended. */
  record Removed(String message, MasterCounter cause) implements AgentEnd {}

  /** An operator said that it will not come back. */
  record Gone(String message) implements AgentEnd {}

  /**
   * What is declared of a framework's tasks. That an operator had a hand in it is for frameworks
   * that can tell the ways apart in which a task may be lost.
   */
  default Verdict verdictFor(Framework framework) {
    return switch (this) {
      case Unreachable(Instant since, String message) ->
          new Verdict(
              TaskState.TASK_UNREACHABLE,
              TaskStatus.Reason.REASON_SLAVE_REMOVED,
              message,
              Optional.of(since));
      case Removed(String message, MasterCounter ignored) ->
          Verdict.of(TaskState.TASK_LOST, TaskStatus.Reason.REASON_SLAVE_REMOVED, message);
      case Gone(String message) ->
          Verdict.of(
              TaskState.TASK_GONE_BY_OPERATOR,
              framework.partitionAware()
                  ? TaskStatus.Reason.REASON_SLAVE_REMOVED_BY_OPERATOR
                  : TaskStatus.Reason.REASON_SLAVE_REMOVED,
              message);
    };
  }

  /** What frameworks are told of the operations on it. */
  default OperationState operationState() {
    return switch (this) {
      case Unreachable ignored -> OperationState.OPERATION_UNREACHABLE;
      case Removed ignored -> OperationState.OPERATION_UNKNOWN;
      case Gone ignored -> OperationState.OPERATION_GONE_BY_OPERATOR;
    };
  }

  /** What the audit log calls it. */
  default String decision() {
    return switch (this) {
      case Unreachable ignored -> "AGENT_UNREACHABLE";
      case Removed ignored -> "AGENT_REMOVED";
      case Gone ignored -> "AGENT_GONE";
    };
  }

  default MasterCounter cause() {
    return switch (this) {
      case Unreachable ignored -> MasterCounter.AGENT_REMOVALS_UNHEALTHY;
      case Removed(String ignored, MasterCounter cause) -> cause;
      case Gone ignored -> MasterCounter.AGENT_REMOVALS_GONE;
    };
  }
}
