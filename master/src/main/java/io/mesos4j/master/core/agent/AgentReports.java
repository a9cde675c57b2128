package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.reregistration.AgentDigest;
import io.mesos4j.master.core.change.FrameworkChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.PendingStep.Readmission;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownFrameworkMessage;

/** Reads what a returning agent reports, and tells it what it missed about its frameworks. */
final class AgentReports {

  private AgentReports() {}

  static AgentRecords.Introduction introduction(Readmission step) {
    ReregisterSlaveMessage message = step.message();
    return new AgentRecords.Introduction(
        step.info(),
        message.getCheckpointedResourcesList(),
        new Agent.Software(message.getVersion(), message.getAgentCapabilitiesList()),
        message.hasResourceVersionUuid()
            ? Optional.of(message.getResourceVersionUuid())
            : Optional.empty());
  }

  /**
   * The present info of frameworks that are connected; the end of those that are completed. The
   * agent hears of the others as soon as they are back.
   */
  static void tellAboutFrameworks(Turn turn, Agent agent, ReregisterSlaveMessage message) {
    for (FrameworkId id : AgentDigest.frameworks(message)) {
      if (turn.state().frameworks().isCompleted(id)) {
        turn.send(
            agent.pid(), ShutdownFrameworkMessage.newBuilder().setFrameworkId(id.proto()).build());
      }
      turn.state().frameworks().find(id).ifPresent(framework -> tellAbout(turn, agent, framework));
    }
  }

  private static void tellAbout(Turn turn, Agent agent, Framework framework) {
    if (framework.connected()) {
      turn.send(agent.pid(), FrameworkChanges.updateMessage(framework));
    } else if (framework.recovered()) {
      turn.state().reported().add(framework.id(), agent.id());
    }
  }
}
