package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;

/** An agent says what it can give beyond its own, and under which version its resources stand. */
public final class UpdateAgentHandler {

  private UpdateAgentHandler() {}

  public static void received(Turn turn, Upid from, UpdateSlaveMessage message) {
    turn.count(MasterCounter.MESSAGES_UPDATE_AGENT);
    if (ResourceRules.check(message.getOversubscribedResourcesList()).isPresent()) {
      return;
    }
    turn.state()
        .agents()
        .find(AgentId.of(message.getSlaveId()))
        .filter(agent -> agent.pid().equals(from))
        .ifPresent(agent -> apply(turn, agent, message));
  }

  private static void apply(Turn turn, Agent before, UpdateSlaveMessage message) {
    Agent agent = before.withTotal(total(before, message));
    if (message.hasResourceVersionUuid()) {
      agent = agent.withResourceVersion(Optional.of(message.getResourceVersionUuid()));
    }
    turn.state().agents().put(agent);
    if (message.hasOperations()) {
      OperationReports.compare(turn, agent, message.getOperations().getOperationsList());
    }
    if (!agent.total().equals(before.total())) {
      withdrawRevocable(turn, agent);
      Allocations.updateAgent(turn, agent);
    }
  }

  /** Only with the flag set (or absent, as old agents send it) are the estimates meant. */
  private static Resources total(Agent agent, UpdateSlaveMessage message) {
    boolean estimates =
        message.hasUpdateOversubscribedResources()
            ? message.getUpdateOversubscribedResources()
            : message.getOversubscribedResourcesCount() > 0;
    return estimates
        ? agent
            .total()
            .nonRevocable()
            .plus(Resources.of(message.getOversubscribedResourcesList()).revocable())
        : agent.total();
  }

  private static void withdrawRevocable(Turn turn, Agent agent) {
    for (Offer offer : turn.state().offers().onAgent(agent.id())) {
      if (!offer.resources().revocable().isEmpty()) {
        OfferChanges.withdraw(turn, offer);
      }
    }
  }
}
