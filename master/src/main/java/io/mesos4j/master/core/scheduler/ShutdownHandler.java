package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.Turn;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.apache.mesos.scheduler.Protos.Call;

/** SHUTDOWN: passed on to the executor's agent. */
final class ShutdownHandler {

  private ShutdownHandler() {}

  static void apply(Turn turn, Framework framework, Call.Shutdown shutdown) {
    turn.state()
        .agents()
        .find(AgentId.of(shutdown.getSlaveId()))
        .filter(Agent::connected)
        .ifPresent(agent ->
            turn.send(
                agent.pid(),
                ShutdownExecutorMessage.newBuilder()
                    .setExecutorId(shutdown.getExecutorId())
                    .setFrameworkId(framework.id().proto())
                    .build()));
  }
}
