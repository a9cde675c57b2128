package io.mesos4j.master.core.state;

import com.google.protobuf.Message;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.loop.Effects;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.RegistryOperation;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * One event's handling: the state, the time, and where effects go. Made anew for each event, never
 * kept.
 */
public record Turn(MasterState state, Instant now, Effects<MasterEffect> out) {

  public void emit(MasterEffect effect) {
    out.add(effect);
  }

  public void respond(RequestId request, int status, String text) {
    emit(new MasterEffect.Respond(request, status, text));
  }

  public void send(Upid to, Message message) {
    emit(new MasterEffect.SendMessage(to, message));
  }

  public void tell(AllocatorCommand command) {
    emit(new MasterEffect.TellAllocator(command));
  }

  public void publish(Change change) {
    emit(new MasterEffect.PublishChange(change));
  }

  public void start(MasterTimer timer, Duration after) {
    emit(new MasterEffect.StartTimer(timer, after));
  }

  public void cancel(MasterTimer timer) {
    emit(new MasterEffect.CancelTimer(timer));
  }

  /** Asks the registry for a change; {@code step} goes on when it is durable. */
  public void store(RegistryOperation operation, PendingStep step) {
    emit(new MasterEffect.StoreRegistry(state.pending().add(step), operation));
  }

  public void count(MasterCounter counter) {
    state.counters().count(counter);
  }

  /** Counts something of a framework, unless it is not here any more. */
  public void count(FrameworkId framework, Consumer<FrameworkTally> count) {
    state.frameworks().tally(framework).ifPresent(count);
  }

  /** The time in seconds since 1970, as messages want it. */
  public double seconds() {
    return now.getEpochSecond() + now.getNano() / 1e9;
  }
}
