package io.mesos4j.agent.core.rules;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.UuidRules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.CheckStatusInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.executor.Protos.Call;

/** What a call of the executor API must look like, whatever the agent's state. */
public final class ExecutorCallRules {

  private ExecutorCallRules() {}

  public static Optional<Violation> check(Call call) {
    if (!call.hasType()) {
      return Rules.violation("Expecting 'type' to be present");
    }
    return switch (call.getType()) {
      case SUBSCRIBE -> call.hasSubscribe() ? Rules.ok() : missing("subscribe");
      case UPDATE -> call.hasUpdate() ? checkUpdate(call) : missing("update");
      case MESSAGE -> call.hasMessage() ? Rules.ok() : missing("message");
      case HEARTBEAT, UNKNOWN -> Rules.ok();
    };
  }

  private static Optional<Violation> checkUpdate(Call call) {
    TaskStatus status = call.getUpdate().getStatus();
    return UuidRules.check(status.getUuid())
        .or(() -> checkOrigin(call, status))
        .or(() -> status.hasCheckStatus() ? checkResult(status.getCheckStatus()) : Rules.ok());
  }

  /** A result is of one kind of check, and says so. */
  private static Optional<Violation> checkResult(CheckStatusInfo result) {
    boolean there =
        switch (result.getType()) {
          case COMMAND -> result.hasCommand();
          case HTTP -> result.hasHttp();
          case TCP -> result.hasTcp();
          case UNKNOWN -> false;
        };
    return there
        ? Rules.ok()
        : Rules.violation(
            "update.status.check_status has no result of its type, %s", result.getType());
  }

  private static Optional<Violation> checkOrigin(Call call, TaskStatus status) {
    if (status.getSource() != TaskStatus.Source.SOURCE_EXECUTOR) {
      return Rules.violation(
          "update.status.source is %s; an executor's updates carry SOURCE_EXECUTOR",
          status.getSource());
    }
    if (status.getState() == TaskState.TASK_STAGING) {
      return Rules.violation("update.status.state is TASK_STAGING, which only a master assigns");
    }
    if (status.hasExecutorId() && !status.getExecutorId().equals(call.getExecutorId())) {
      return Rules.violation(
          "update.status.executor_id is %s, but the call comes from executor %s",
          status.getExecutorId().getValue(), call.getExecutorId().getValue());
    }
    return Rules.ok();
  }

  private static Optional<Violation> missing(String field) {
    return Rules.violation("the call's type needs its field '%s'", field);
  }
}
