package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.reregistration.AgentDigest;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.internal.ReregistrationProtos.ReregisterByDigestMessage;
import io.mesos4j.internal.ReregistrationProtos.ReregisterInFullMessage;
import io.mesos4j.master.core.authentication.EntryRules;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent of ours comes back to this master with a digest of what it would say. Where that is what
 * is known of it here, it counts as said; otherwise the agent is asked to say it.
 */
public final class DigestReturnHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DigestReturnHandler.class);

  private DigestReturnHandler() {}

  public static void received(Turn turn, Upid from, ReregisterByDigestMessage message) {
    Optional<Violation> violation = EntryRules.agent(turn, from);
    if (violation.isPresent()) {
      LOG.warn("Agent at {}: ignoring its digest: {}", from, violation.get().text());
      return;
    }
    turn.state()
        .agents()
        .find(AgentId.of(message.getSlaveId()))
        .filter(agent -> agent.pid().equals(from))
        .flatMap(agent -> known(turn, agent, message.getResourceVersionUuid()))
        .filter(known -> AgentDigest.of(known).equals(message.getDigest()))
        .ifPresentOrElse(
            known -> takeBack(turn, from, known),
            () -> askForAll(turn, from, message.getResourceVersionUuid()));
  }

  /**
   * What the agent would say if it knew of itself just what this master does; empty where this
   * master does not know whom it serves.
   */
  private static Optional<ReregisterSlaveMessage> known(Turn turn, Agent agent, UUID version) {
    ReregisterSlaveMessage.Builder report =
        ReregisterSlaveMessage.newBuilder()
            .setSlave(agent.info())
            .addAllCheckpointedResources(agent.total().madeByOperation().protos())
            .setVersion(agent.software().version())
            .addAllAgentCapabilities(agent.software().capabilities())
            .setResourceVersionUuid(version);
    turn.state().tasks().onAgent(agent.id()).forEach(task -> report.addTasks(task.message()));
    for (ExecutorRecord executor : turn.state().agents().executorsOn(agent.id())) {
      report.addExecutorInfos(executor.info());
    }
    for (FrameworkId id : AgentDigest.frameworks(report.buildPartial())) {
      Optional<Framework> framework = turn.state().frameworks().find(id);
      if (framework.isEmpty()) {
        return Optional.empty();
      }
      report.addFrameworks(framework.get().info());
    }
    return Optional.of(report.buildPartial());
  }

  private static void takeBack(Turn turn, Upid from, ReregisterSlaveMessage known) {
    LOG.info("Agent {} at {} is as it was", known.getSlave().getId().getValue(), from);
    ReregisterAgentHandler.received(turn, from, known);
  }

  private static void askForAll(Turn turn, Upid from, UUID version) {
    LOG.info("Agent at {} has to report everything: it has changed, or is not known", from);
    turn.send(from, ReregisterInFullMessage.newBuilder().setResourceVersionUuid(version).build());
  }
}
