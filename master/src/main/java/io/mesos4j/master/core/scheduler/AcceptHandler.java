package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.change.Verdict;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.operation.Acceptance;
import io.mesos4j.master.core.operation.Ledger;
import io.mesos4j.master.core.operation.Operation;
import io.mesos4j.master.core.rules.OfferRules;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.scheduler.Protos.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ACCEPT: the offers become a ledger, on which the operations are carried out in order; what they
 * leave goes back, with the filters that the framework asked for.
 */
final class AcceptHandler {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptHandler.class);

  private AcceptHandler() {}

  static void apply(Turn turn, Framework framework, Call.Accept accept) {
    accept.getOperationsList().forEach(operation -> countLaunch(turn, operation));
    List<OfferId> ids = accept.getOfferIdsList().stream().map(OfferId::of).toList();
    Optional<Violation> violation =
        OfferRules.check(ids, framework, id -> turn.state().offers().find(id));
    if (violation.isPresent()) {
      refuse(turn, framework, accept, violation.get());
      return;
    }
    List<Offer> offers =
        ids.stream().map(turn.state().offers()::find).flatMap(Optional::stream).toList();
    // Shown so to people; counted as accepted all the same, as upstream.
    OfferFate fate = accept.getOperationsCount() == 0 ? OfferFate.DECLINED : OfferFate.ACCEPTED;
    offers.forEach(offer -> OfferChanges.take(turn, offer, fate));
    turn.count(framework.id(), tally -> offers.forEach(offer -> tally.offer(OfferFate.ACCEPTED)));
    carryOut(turn, framework, accept, offers);
  }

  /** As upstream: a launch without tasks is a way to decline, and groups have no counter. */
  private static void countLaunch(Turn turn, Protos.Offer.Operation operation) {
    switch (operation.getType()) {
      case LAUNCH ->
          turn.count(
              operation.getLaunch().getTaskInfosCount() > 0
                  ? MasterCounter.MESSAGES_LAUNCH_TASKS
                  : MasterCounter.MESSAGES_DECLINE_OFFERS);
      case LAUNCH_GROUP,
          RESERVE,
          UNRESERVE,
          CREATE,
          DESTROY,
          GROW_VOLUME,
          SHRINK_VOLUME,
          CREATE_DISK,
          DESTROY_DISK,
          UNKNOWN -> {}
    }
  }

  private static void carryOut(
      Turn turn, Framework framework, Call.Accept accept, List<Offer> offers) {
    Offer first = offers.getFirst();
    Ledger ledger = new Ledger(Resources.sum(offers.stream().map(Offer::resources).toList()));
    Acceptance acceptance = new Acceptance(turn, framework, first.agent(), first.role(), ledger);
    accept.getOperationsList().forEach(proto -> Operation.of(proto).apply(acceptance));
    settle(turn, acceptance, accept);
  }

  private static void settle(Turn turn, Acceptance acceptance, Call.Accept accept) {
    FrameworkId framework = acceptance.framework().id();
    AgentId agent = acceptance.agentId();
    Ledger ledger = acceptance.ledger();
    Resources declined = ledger.remaining().minus(ledger.converted());
    Allocations.converted(turn, framework, agent, ledger.conversions());
    if (ledger.launched().isEmpty()) {
      Allocations.returned(turn, framework, agent, declined, Optional.of(accept.getFilters()));
    } else {
      Allocations.launched(turn, framework, agent, ledger.launched());
      Allocations.leftOver(turn, framework, agent, declined, accept.getFilters());
    }
    Allocations.returned(turn, framework, agent, ledger.converted(), Optional.empty());
  }

  /** The framework's own offers that it named are spent all the same. */
  private static void refuse(
      Turn turn, Framework framework, Call.Accept accept, Violation violation) {
    accept.getOfferIdsList().stream()
        .map(OfferId::of)
        .distinct()
        .map(turn.state().offers()::find)
        .flatMap(Optional::stream)
        .filter(offer -> offer.framework().equals(framework.id()))
        .forEach(offer -> OfferChanges.giveBack(turn, offer, Optional.empty(), OfferFate.DECLINED));
    LOG.info("Framework {}: dropping an ACCEPT: {}", framework.id(), violation.text());
    Verdict dropped = Verdict.dropped(Reason.REASON_INVALID_OFFERS, violation.text());
    accept.getOperationsList().forEach(proto -> Operation.of(proto).drop(turn, framework, dropped));
  }
}
