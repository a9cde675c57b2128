package io.mesos4j.client.core;

import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** Which callback an event of the stream becomes. Pure. */
final class EventTranslation {

  private static final int UNKNOWN_STATUS = -1;

  private EventTranslation() {}

  /** Events that upstream's driver has no callback for are passed over. */
  static void tell(Event event, SchedulerCallbacks callbacks) {
    switch (event.getType()) {
      case OFFERS:
        offers(event.getOffers(), callbacks);
        return;
      case RESCIND:
        callbacks.offerRescinded(event.getRescind().getOfferId().toByteArray());
        return;
      case UPDATE:
        callbacks.statusUpdate(event.getUpdate().getStatus().toByteArray());
        return;
      case MESSAGE:
        message(event.getMessage(), callbacks);
        return;
      case FAILURE:
        failure(event.getFailure(), callbacks);
        return;
      case SUBSCRIBED:
      case ERROR:
      case HEARTBEAT:
      case INVERSE_OFFERS:
      case RESCIND_INVERSE_OFFER:
      case UPDATE_OPERATION_STATUS:
      case UNKNOWN:
        return;
    }
  }

  private static void offers(Event.Offers event, SchedulerCallbacks callbacks) {
    List<byte[]> offers = new ArrayList<>(event.getOffersCount());
    for (Offer offer : event.getOffersList()) {
      offers.add(offer.toByteArray());
    }
    if (!offers.isEmpty()) {
      callbacks.resourceOffers(offers);
    }
  }

  private static void message(Event.Message message, SchedulerCallbacks callbacks) {
    callbacks.frameworkMessage(
        message.getExecutorId().toByteArray(),
        message.getAgentId().toByteArray(),
        message.getData().toByteArray());
  }

  private static void failure(Event.Failure failure, SchedulerCallbacks callbacks) {
    if (failure.hasExecutorId()) {
      callbacks.executorLost(
          failure.getExecutorId().toByteArray(),
          failure.getAgentId().toByteArray(),
          failure.hasStatus() ? failure.getStatus() : UNKNOWN_STATUS);
    } else if (failure.hasAgentId()) {
      callbacks.agentLost(failure.getAgentId().toByteArray());
    }
  }
}
