package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.change.InverseOfferChanges;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus.Status;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * ACCEPT_INVERSE_OFFERS and DECLINE_INVERSE_OFFERS: a framework says whether it can leave agents by
 * the time that they are away. Operators read the answers; nothing else follows from them.
 */
final class InverseOfferAnswers {

  private InverseOfferAnswers() {}

  static void accept(Turn turn, Framework framework, Call.AcceptInverseOffers accept) {
    answer(turn, framework, accept.getInverseOfferIdsList(), Status.ACCEPT, accept.getFilters());
  }

  static void decline(Turn turn, Framework framework, Call.DeclineInverseOffers decline) {
    answer(turn, framework, decline.getInverseOfferIdsList(), Status.DECLINE, decline.getFilters());
  }

  /** Ids that are not outstanding, or another framework's, are passed over. */
  private static void answer(
      Turn turn, Framework framework, List<OfferID> ids, Status status, Filters filters) {
    ids.stream()
        .map(OfferId::of)
        .distinct()
        .map(turn.state().inverseOffers()::find)
        .flatMap(Optional::stream)
        .filter(offer -> offer.framework().equals(framework.id()))
        .forEach(offer -> InverseOfferChanges.answer(turn, offer, status, filters));
  }
}
