package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.change.OfferMail;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.model.WordedOffer;
import io.mesos4j.master.core.state.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.ResourceOffersMessage;

/**
 * Turns the allocator's proposals into offers. The allocator may be behind: what is meant for a
 * framework or from an agent that is not there any more goes back at once; so does what an agent no
 * longer has, and what is on an agent that runs as many executors as it may.
 */
public final class OfferMaking {

  private OfferMaking() {}

  public static void proposed(Turn turn, Proposal proposal) {
    ResourceOffersMessage.Builder message = ResourceOffersMessage.newBuilder();
    Optional<Framework> framework =
        turn.state().frameworks().find(proposal.framework()).filter(Framework::active);
    proposal
        .offers()
        .forEach((role, byAgent) ->
            byAgent.forEach((agent, resources) ->
                offer(turn, new Candidate(proposal, framework, role, agent, resources))
                    .ifPresent(offer -> append(turn, message, framework.get(), offer))));
    if (message.getOffersCount() > 0) {
      OfferMail.offers(turn, framework.get(), message.build());
    }
  }

  private record Candidate(
      Proposal proposal,
      Optional<Framework> framework,
      String role,
      AgentId agent,
      Resources resources) {}

  private static Optional<Offer> offer(Turn turn, Candidate candidate) {
    boolean wanted =
        candidate.framework().filter(known -> known.roles().contains(candidate.role())).isPresent();
    boolean there =
        turn.state()
            .agents()
            .find(candidate.agent())
            .filter(Agent::active)
            .filter(agent -> isFree(turn, agent, candidate.resources().unallocated()))
            .filter(agent -> hasRoom(turn, agent))
            .isPresent();
    if (!wanted || !there) {
      Allocations.returned(
          turn,
          candidate.proposal().framework(),
          candidate.agent(),
          candidate.resources(),
          Optional.empty());
      return Optional.empty();
    }
    Offer offer =
        new Offer(
            turn.state().minting().offerId(),
            candidate.proposal().framework(),
            candidate.agent(),
            candidate.role(),
            candidate.resources().unallocated().allocate(candidate.role()));
    turn.state().offers().add(offer);
    turn.state().offerLog().made(offer.id(), turn.now());
    turn.state()
        .settings()
        .frameworks()
        .offerTimeout()
        .ifPresent(timeout -> turn.start(new MasterTimer.OfferTimedOut(offer.id()), timeout));
    return Optional.of(offer);
  }

  /**
   * Only where something is reserved can the allocator have counted on another total: an agent that
   * comes back may have carried out operations, or none. Only there it is worth adding up.
   */
  private static boolean isFree(Turn turn, Agent agent, Resources wanted) {
    if (!agent.total().contains(wanted)) {
      return false;
    }
    if (agent.total().reserved().isEmpty()) {
      return true;
    }
    List<Resources> taken = new ArrayList<>(AgentChanges.used(turn, agent).values());
    turn.state().offers().onAgent(agent.id()).forEach(offer -> taken.add(offer.resources()));
    turn.state().operations().onAgent(agent.id()).stream()
        .flatMap(operation -> operation.promised().stream())
        .forEach(promised -> taken.add(promised.consumed()));
    Resources spent = Resources.sum(taken).unallocated().nonShared();
    return agent.total().nonShared().minus(spent).contains(wanted.nonShared());
  }

  private static boolean hasRoom(Turn turn, Agent agent) {
    int most = turn.state().settings().agents().mostExecutors();
    if (most == Integer.MAX_VALUE) {
      return true;
    }
    long commands =
        turn.state().tasks().onAgent(agent.id()).stream()
            .filter(task -> !task.terms().hasExecutorId())
            .count();
    return turn.state().agents().executorsOn(agent.id()).size() + commands < most;
  }

  private static void append(
      Turn turn, ResourceOffersMessage.Builder message, Framework framework, Offer offer) {
    Agent agent = turn.state().agents().find(offer.agent()).orElseThrow();
    message.addOffers(
        OfferWording.of(
            new WordedOffer(
                offer,
                agent,
                turn.state().agents().executorsOn(agent.id(), framework.id()),
                turn.state().maintenance().unavailability(agent.machine())),
            framework));
    message.addPids(agent.pid().toString());
    turn.count(framework.id(), tally -> tally.offer(OfferFate.SENT));
  }

  /** An offer was not answered in time. */
  public static void timedOut(Turn turn, OfferId id) {
    turn.state().offers().find(id).ifPresent(offer -> OfferChanges.withdraw(turn, offer));
  }
}
