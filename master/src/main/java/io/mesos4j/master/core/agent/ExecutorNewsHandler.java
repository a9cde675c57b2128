package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.change.ExecutorChanges;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;

/** What agents say on behalf of executors: that one exited, or what one writes to its scheduler. */
public final class ExecutorNewsHandler {

  private ExecutorNewsHandler() {}

  /** Only the first word of an exit counts; agents may repeat it. */
  public static void exited(Turn turn, Upid from, ExitedExecutorMessage message) {
    turn.count(MasterCounter.MESSAGES_EXITED_EXECUTOR);
    FrameworkId framework = FrameworkId.of(message.getFrameworkId());
    Optional<ExecutorRecord> known =
        turn.state()
            .agents()
            .findExecutor(
                AgentId.of(message.getSlaveId()),
                new ExecutorKey(framework, ExecutorId.of(message.getExecutorId())));
    if (known.isEmpty() || !speaksFor(turn, from, AgentId.of(message.getSlaveId()))) {
      return;
    }
    ExecutorChanges.remove(turn, known.get());
    turn.state()
        .frameworks()
        .find(framework)
        .ifPresent(to -> SchedulerMail.executorExited(turn, to, message));
  }

  private static boolean speaksFor(Turn turn, Upid from, AgentId agent) {
    return turn.state().agents().find(agent).filter(one -> one.pid().equals(from)).isPresent();
  }

  public static void wrote(Turn turn, Upid from, ExecutorToFrameworkMessage message) {
    turn.count(MasterCounter.MESSAGES_EXECUTOR_TO_FRAMEWORK);
    turn.state()
        .frameworks()
        .find(FrameworkId.of(message.getFrameworkId()))
        .filter(Framework::connected)
        .filter(framework -> speaksFor(turn, from, AgentId.of(message.getSlaveId())))
        .ifPresentOrElse(
            framework -> {
              SchedulerMail.message(turn, framework, message);
              turn.count(MasterCounter.VALID_EXECUTOR_TO_FRAMEWORK_MESSAGES);
            },
            () -> turn.count(MasterCounter.INVALID_EXECUTOR_TO_FRAMEWORK_MESSAGES));
  }
}
