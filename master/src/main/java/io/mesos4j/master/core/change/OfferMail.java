package io.mesos4j.master.core.change;

import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.Turn;
import org.apache.mesos.internal.MessagesProtos.InverseOffersMessage;
import org.apache.mesos.internal.MessagesProtos.RescindInverseOfferMessage;
import org.apache.mesos.internal.MessagesProtos.RescindResourceOfferMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceOffersMessage;
import org.apache.mesos.scheduler.Protos.Event;

/** Writes to frameworks about offers and inverse offers, as {@link SchedulerMail} does. */
public final class OfferMail {

  private OfferMail() {}

  public static void offers(Turn turn, Framework framework, ResourceOffersMessage offers) {
    SchedulerMail.deliver(
        turn,
        framework,
        Event.newBuilder()
            .setType(Event.Type.OFFERS)
            .setOffers(Event.Offers.newBuilder().addAllOffers(offers.getOffersList()))
            .build(),
        offers);
  }

  public static void rescind(Turn turn, Framework framework, OfferId offer) {
    SchedulerMail.deliver(
        turn,
        framework,
        Event.newBuilder()
            .setType(Event.Type.RESCIND)
            .setRescind(Event.Rescind.newBuilder().setOfferId(offer.proto()))
            .build(),
        RescindResourceOfferMessage.newBuilder().setOfferId(offer.proto()).build());
  }

  public static void inverseOffers(Turn turn, Framework framework, InverseOffersMessage offers) {
    SchedulerMail.deliver(
        turn,
        framework,
        Event.newBuilder()
            .setType(Event.Type.INVERSE_OFFERS)
            .setInverseOffers(
                Event.InverseOffers.newBuilder().addAllInverseOffers(offers.getInverseOffersList()))
            .build(),
        offers);
  }

  static void rescindInverse(Turn turn, Framework framework, OfferId offer) {
    SchedulerMail.deliver(
        turn,
        framework,
        Event.newBuilder()
            .setType(Event.Type.RESCIND_INVERSE_OFFER)
            .setRescindInverseOffer(
                Event.RescindInverseOffer.newBuilder().setInverseOfferId(offer.proto()))
            .build(),
        RescindInverseOfferMessage.newBuilder().setInverseOfferId(offer.proto()).build());
  }
}
