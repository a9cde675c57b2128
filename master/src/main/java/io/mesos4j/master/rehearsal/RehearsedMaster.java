package io.mesos4j.master.rehearsal;

import com.google.protobuf.ByteString;
import io.mesos4j.common.loop.Core;
import io.mesos4j.common.loop.CoreHost;
import io.mesos4j.common.loop.Interpreter;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.drf.AllocatorCore;
import io.mesos4j.master.allocator.drf.AllocatorEffect;
import io.mesos4j.master.allocator.drf.AllocatorEvent;
import io.mesos4j.master.allocator.drf.AllocatorTimer;
import io.mesos4j.master.allocator.order.Chance;
import io.mesos4j.master.core.MasterCore;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireVersions;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * A master's core and an allocator's beside each other, without loops, ports or a registry. What
 * they would send is put into the bytes that would leave, and dropped. They are run by the same
 * hosts as the real ones: compiled code stands on the classes that it has seen. Used by one thread.
 */
final class RehearsedMaster {

  /** An offer, and the stream that it came on. */
  record Made(HttpStreamId stream, Offer offer) {}

  private final MasterCore core;
  private final CoreHost<MasterEvent, MasterEffect> master;
  private final CoreHost<AllocatorEvent, AllocatorEffect> allocator;
  private final ArrayDeque<MasterEvent> events = new ArrayDeque<>();
  private final List<Made> offers = new ArrayList<>();
  private long ids;
  private long sentBytes;
  private int launches;

  RehearsedMaster(MasterSettings settings, InstantSource clock, RandomGenerator random) {
    this.core = new MasterCore(settings, this::nextId);
    this.master = host(core, clock, this::carryOut);
    this.allocator =
        host(
            new AllocatorCore(AllocatorSettings.defaults(), chance(random)), clock, this::announce);
    allocator.handle(new AllocatorEvent.Started());
  }

  /** Handles an event, and all that comes of it. */
  void take(MasterEvent event) {
    events.add(event);
    while (!events.isEmpty()) {
      master.handle(events.remove());
    }
  }

  /** Lets the allocator offer what there is; answers the offers. */
  List<Made> offers() {
    allocator.handle(new AllocatorEvent.TimerFired(AllocatorTimer.BATCH));
    take(new MasterEvent.PongReceived(0));
    List<Made> made = List.copyOf(offers);
    offers.clear();
    return made;
  }

  MasterView view() {
    return core.view();
  }

  /** Tasks that agents would have been told to run. */
  int launches() {
    return launches;
  }

  /** What would have been sent. */
  long sentBytes() {
    return sentBytes;
  }

  /** What needs a port, a clock or a disk is left out. */
  private void carryOut(MasterEffect effect) {
    switch (effect) {
      case MasterEffect.SendMessage(var to, var message) -> {
        sentBytes += message.toByteArray().length;
        launches += message instanceof RunTaskMessage ? 1 : 0;
      }
      case MasterEffect.SendEvent(var stream, var event) -> render(stream, event);
      case MasterEffect.TellAllocator(AllocatorCommand command) ->
          allocator.handle(new AllocatorEvent.Told(command));
      case MasterEffect.StoreRegistry(var id, var ignored) ->
          events.add(new MasterEvent.RegistryStored(id));
      default -> {
        // Pings, links, timers, answers: little code, and other people's.
      }
    }
  }

  private void render(HttpStreamId stream, Event event) {
    sentBytes += WireVersions.toV1(event).length + MesosJson.printV1(event).length;
    event.getOffers().getOffersList().forEach(offer -> offers.add(new Made(stream, offer)));
  }

  private void announce(AllocatorEffect effect) {
    if (effect instanceof AllocatorEffect.Announce(var outcome)) {
      events.add(MasterEvent.of(outcome));
    }
  }

  private static <E, F> CoreHost<E, F> host(
      Core<E, F> core, InstantSource clock, Consumer<F> effects) {
    Interpreter<F> interpreter =
        effect -> {
          effects.accept(effect);
          return Interpreter.DONE;
        };
    return new CoreHost<>(core, interpreter, clock, Runnable::run, RehearsedMaster::fail);
  }

  private static void fail(String what, Throwable failure) {
    throw new IllegalStateException("the rehearsal failed at " + what, failure);
  }

  private ByteString nextId() {
    return ByteString.copyFrom(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(7).putLong(ids++).flip());
  }

  private static Chance chance(RandomGenerator random) {
    return new Chance() {
      @Override
      public double fraction() {
        return random.nextDouble();
      }

      @Override
      public int below(int bound) {
        return random.nextInt(bound);
      }
    };
  }
}
