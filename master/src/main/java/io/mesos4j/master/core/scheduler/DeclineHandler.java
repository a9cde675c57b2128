package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.scheduler.Protos.Call;

/** DECLINE: offers go back, and are not made again while the filter lasts. */
final class DeclineHandler {

  private DeclineHandler() {}

  /** Ids that are not outstanding, or another framework's, are passed over. */
  static void apply(Turn turn, Framework framework, Call.Decline decline) {
    turn.count(MasterCounter.MESSAGES_DECLINE_OFFERS);
    decline.getOfferIdsList().stream()
        .map(OfferId::of)
        .distinct()
        .map(turn.state().offers()::find)
        .flatMap(Optional::stream)
        .filter(offer -> offer.framework().equals(framework.id()))
        .forEach(offer -> {
          OfferChanges.giveBack(turn, offer, Optional.of(decline.getFilters()), OfferFate.DECLINED);
          turn.count(framework.id(), tally -> tally.offer(OfferFate.DECLINED));
        });
  }
}
