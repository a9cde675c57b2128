package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos.Filters;

/** How offers end: used, given back, or withdrawn. Where all go, inverse offers go, too. */
public final class OfferChanges {

  private OfferChanges() {}

  /** Takes an offer off; what becomes of its resources is the caller's to say. */
  public static void take(Turn turn, Offer offer, OfferFate fate) {
    turn.state().offers().remove(offer.id());
    turn.state().offerLog().ended(offer, turn.now(), fate);
    if (turn.state().settings().frameworks().offerTimeout().isPresent()) {
      turn.cancel(new MasterTimer.OfferTimedOut(offer.id()));
    }
  }

  /** Takes an offer off and gives its resources back; the framework knows already. */
  public static void giveBack(Turn turn, Offer offer, Optional<Filters> filters, OfferFate fate) {
    take(turn, offer, fate);
    Allocations.returned(turn, offer.framework(), offer.agent(), offer.resources(), filters);
  }

  /** Takes an offer off, gives its resources back and tells the framework. */
  public static void withdraw(Turn turn, Offer offer) {
    withdraw(turn, offer, Optional.empty());
  }

  /** Withdraws an offer that its framework is not to get again for a while. */
  public static void withdraw(Turn turn, Offer offer, Optional<Filters> filters) {
    giveBack(turn, offer, filters, OfferFate.RESCINDED);
    turn.state()
        .frameworks()
        .find(offer.framework())
        .ifPresent(framework -> {
          OfferMail.rescind(turn, framework, offer.id());
          turn.count(framework.id(), tally -> tally.offer(OfferFate.RESCINDED));
        });
  }

  public static void withdrawAll(Turn turn, AgentId agent) {
    turn.state().offers().onAgent(agent).forEach(offer -> withdraw(turn, offer));
    InverseOfferChanges.withdrawAll(turn, agent);
  }

  /** Withdraws the offers of an agent that offer what it does not have any more. */
  public static void withdrawHolding(Turn turn, Agent agent) {
    for (Offer offer : turn.state().offers().onAgent(agent.id())) {
      if (!agent.total().contains(offer.resources().unallocated())) {
        withdraw(turn, offer);
      }
    }
  }

  /** Withdraws every offer there is, but no inverse offer. */
  public static void withdrawAll(Turn turn) {
    turn.state()
        .frameworks()
        .registered()
        .forEach(framework -> withdrawOffers(turn, framework.id()));
  }

  public static void withdrawAll(Turn turn, FrameworkId framework) {
    withdrawOffers(turn, framework);
    InverseOfferChanges.withdrawAll(turn, framework);
  }

  private static void withdrawOffers(Turn turn, FrameworkId framework) {
    turn.state().offers().ofFramework(framework).forEach(offer -> withdraw(turn, offer));
  }

  /** Gives back all that a framework holds offered or was asked, without telling it. */
  public static void giveBackAll(Turn turn, FrameworkId framework) {
    turn.state()
        .offers()
        .ofFramework(framework)
        .forEach(offer -> giveBack(turn, offer, Optional.empty(), OfferFate.RESCINDED));
    InverseOfferChanges.dropAll(turn, framework);
  }
}
