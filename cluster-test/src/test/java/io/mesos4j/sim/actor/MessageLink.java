package io.mesos4j.sim.actor;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.World;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.FrameworkErrorMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.RescindResourceOfferMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceOffersMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * A framework's registration over libprocess messages, as drivers of old have it: every message may
 * be lost, so it asks again until it is registered.
 */
final class MessageLink implements SchedulerLink {

  /** The master lost its way to this scheduler; a driver would abort, and be started again. */
  private static final String UNHEARD = "Framework disconnected";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final World world;
  private final Life life;
  private final Upid self;
  private final Upid master;
  private final Scheduler scheduler;
  private boolean registered;
  private boolean left;

  MessageLink(World world, Life life, Upid self, Upid master, Scheduler scheduler) {
    this.world = world;
    this.life = life;
    this.self = self;
    this.master = master;
    this.scheduler = scheduler;
    world.network().link(self, master);
  }

  @Override
  public void call(Call call) {
    if (left) {
      return;
    }
    world.network().send(self, master, call);
    if (call.getType() == Call.Type.SUBSCRIBE) {
      life.after(
          PATIENCE,
          () -> {
            if (!registered) {
              call(call);
            }
          });
    }
  }

  @Override
  public void leave() {
    left = true;
  }

  void received(Upid from, Message message) {
    if (left || !from.equals(master)) {
      return;
    }
    if (message instanceof FrameworkErrorMessage error && error.getMessage().equals(UNHEARD)) {
      exited(master);
    } else {
      event(message).ifPresent(event -> scheduler.event(this, event));
    }
  }

  void exited(Upid peer) {
    if (!left && peer.equals(master)) {
      left = true;
      scheduler.disconnected(this);
    }
  }

  /** What an HTTP scheduler would be told. */
  private Optional<Event> event(Message message) {
    return switch (message) {
      case FrameworkRegisteredMessage told -> Optional.of(subscribed(told.getFrameworkId()));
      case FrameworkReregisteredMessage told -> Optional.of(subscribed(told.getFrameworkId()));
      case ResourceOffersMessage told ->
          Optional.of(
              of(Event.Type.OFFERS)
                  .setOffers(Event.Offers.newBuilder().addAllOffers(told.getOffersList()))
                  .build());
      case RescindResourceOfferMessage told ->
          Optional.of(
              of(Event.Type.RESCIND)
                  .setRescind(Event.Rescind.newBuilder().setOfferId(told.getOfferId()))
                  .build());
      case StatusUpdateMessage told ->
          Optional.of(
              of(Event.Type.UPDATE)
                  .setUpdate(Event.Update.newBuilder().setStatus(status(told.getUpdate())))
                  .build());
      case FrameworkErrorMessage told ->
          Optional.of(
              of(Event.Type.ERROR)
                  .setError(Event.Error.newBuilder().setMessage(told.getMessage()))
                  .build());
      default -> Optional.empty();
    };
  }

  private Event subscribed(FrameworkID id) {
    registered = true;
    return of(Event.Type.SUBSCRIBED)
        .setSubscribed(Event.Subscribed.newBuilder().setFrameworkId(id))
        .build();
  }

  private static Event.Builder of(Event.Type type) {
    return Event.newBuilder().setType(type);
  }

  /** Only an update of an agent has a number, and only such a one is acknowledged. */
  private static TaskStatus status(StatusUpdate update) {
    ByteString uuid = update.getUuid();
    return uuid.isEmpty()
        ? update.getStatus().toBuilder().clearUuid().build()
        : update.getStatus().toBuilder().setUuid(uuid).build();
  }
}
