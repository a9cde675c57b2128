package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.FrameworkToExecutorMessage;
import org.apache.mesos.scheduler.Protos.Call;

/** MESSAGE: passed on to the executor's agent; best effort. */
final class MessageHandler {

  private MessageHandler() {}

  static void apply(Turn turn, Framework framework, Call.Message message) {
    turn.count(MasterCounter.MESSAGES_FRAMEWORK_TO_EXECUTOR);
    Optional<Agent> agent =
        turn.state().agents().find(AgentId.of(message.getSlaveId())).filter(Agent::connected);
    if (agent.isEmpty()) {
      turn.count(MasterCounter.INVALID_FRAMEWORK_TO_EXECUTOR_MESSAGES);
      return;
    }
    turn.send(
        agent.get().pid(),
        FrameworkToExecutorMessage.newBuilder()
            .setSlaveId(message.getSlaveId())
            .setFrameworkId(framework.id().proto())
            .setExecutorId(message.getExecutorId())
            .setData(message.getData())
            .build());
    turn.count(MasterCounter.VALID_FRAMEWORK_TO_EXECUTOR_MESSAGES);
  }
}
