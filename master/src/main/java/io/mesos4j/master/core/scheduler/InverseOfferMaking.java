package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.allocator.AllocatorOutcome.InverseProposal;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.InverseOfferChanges;
import io.mesos4j.master.core.change.OfferMail;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.InverseOffer;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.internal.MessagesProtos.InverseOffersMessage;

/**
 * Turns the allocator's proposals into inverse offers. The allocator may be behind: who cannot be
 * asked now may be asked later, and a plan that has changed since is not asked about at all.
 */
public final class InverseOfferMaking {

  private InverseOfferMaking() {}

  public static void proposed(Turn turn, InverseProposal proposal) {
    Optional<Framework> framework =
        turn.state().frameworks().find(proposal.framework()).filter(Framework::active);
    InverseOffersMessage.Builder message = InverseOffersMessage.newBuilder();
    proposal
        .agents()
        .forEach((id, unavailability) -> {
          Optional<Agent> agent = turn.state().agents().find(id).filter(Agent::active);
          if (framework.isEmpty() || agent.isEmpty()) {
            Allocations.askLater(turn, proposal.framework(), id);
          } else if (planned(turn, agent.get(), unavailability)) {
            InverseOffer offer = offer(turn, framework.get(), id, unavailability);
            message.addInverseOffers(offer.worded(agent.get()));
            message.addPids(agent.get().pid().toString());
          }
        });
    if (message.getInverseOffersCount() > 0) {
      OfferMail.inverseOffers(turn, framework.orElseThrow(), message.build());
    }
  }

  /** Whether the agent is still to be away then; the allocator hears of every other plan. */
  private static boolean planned(Turn turn, Agent agent, Unavailability unavailability) {
    return turn.state()
        .maintenance()
        .unavailability(agent.machine())
        .filter(unavailability::equals)
        .isPresent();
  }

  private static InverseOffer offer(
      Turn turn, Framework framework, AgentId agent, Unavailability unavailability) {
    InverseOffer offer =
        new InverseOffer(turn.state().minting().offerId(), framework.id(), agent, unavailability);
    turn.state().inverseOffers().add(offer);
    turn.state()
        .settings()
        .frameworks()
        .offerTimeout()
        .ifPresent(timeout -> turn.start(new MasterTimer.OfferTimedOut(offer.id()), timeout));
    return offer;
  }

  /** An inverse offer was not answered in time. */
  public static void timedOut(Turn turn, OfferId id) {
    turn.state()
        .inverseOffers()
        .find(id)
        .ifPresent(offer -> InverseOfferChanges.withdraw(turn, offer));
  }
}
