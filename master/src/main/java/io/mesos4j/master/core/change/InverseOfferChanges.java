package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.InverseOffer;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;

/** How inverse offers end: answered, taken back in silence, or withdrawn. */
public final class InverseOfferChanges {

  private InverseOfferChanges() {}

  /** Takes an inverse offer off and remembers the answer for the operator. */
  public static void answer(
      Turn turn, InverseOffer offer, InverseOfferStatus.Status status, Filters filters) {
    take(turn, offer);
    Allocations.answerInverse(turn, offer, Optional.of(status), Optional.of(filters));
  }

  /** Takes an inverse offer off unanswered and tells the framework. */
  public static void withdraw(Turn turn, InverseOffer offer) {
    drop(turn, offer);
    turn.state()
        .frameworks()
        .find(offer.framework())
        .ifPresent(framework -> OfferMail.rescindInverse(turn, framework, offer.id()));
  }

  static void withdrawAll(Turn turn, AgentId agent) {
    turn.state().inverseOffers().onAgent(agent).forEach(offer -> withdraw(turn, offer));
  }

  static void withdrawAll(Turn turn, FrameworkId framework) {
    turn.state().inverseOffers().ofFramework(framework).forEach(offer -> withdraw(turn, offer));
  }

  /** Takes off all that a framework was asked, without telling it. */
  static void dropAll(Turn turn, FrameworkId framework) {
    turn.state().inverseOffers().ofFramework(framework).forEach(offer -> drop(turn, offer));
  }

  /**
   * The time in which an agent will be away is another than before, or none: whoever has offers or
   * inverse offers of it gets them anew.
   */
  public static void replan(Turn turn, Agent agent) {
    OfferChanges.withdrawAll(turn, agent.id());
    Allocations.updateUnavailability(
        turn, agent.id(), turn.state().maintenance().unavailability(agent.machine()));
  }

  /** The allocator may ask again. */
  private static void drop(Turn turn, InverseOffer offer) {
    take(turn, offer);
    Allocations.answerInverse(turn, offer, Optional.empty(), Optional.empty());
  }

  private static void take(Turn turn, InverseOffer offer) {
    turn.state().inverseOffers().remove(offer.id());
    if (turn.state().settings().frameworks().offerTimeout().isPresent()) {
      turn.cancel(new MasterTimer.OfferTimedOut(offer.id()));
    }
  }
}
