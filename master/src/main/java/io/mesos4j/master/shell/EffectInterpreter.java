package io.mesos4j.master.shell;

import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.common.loop.Interpreter;
import io.mesos4j.common.loop.LoopTimers;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.allocator.Allocator;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.StoreId;
import io.mesos4j.master.registry.RegistryOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Carries out what the core decides, effect by effect in order, on the loop; answers and messages
 * when nothing more waits to be handled. Nothing here waits: the registry's outcomes come back as
 * events.
 */
final class EffectInterpreter implements Interpreter<MasterEffect> {

  private final MasterShell.Ports outside;
  private final Allocator allocator;
  private final LoopTimers timers;
  private final Inbox<MasterEvent> inbox;
  private final FaultHandler faults;
  private final List<MasterEffect> gathered = new ArrayList<>();

  /**
   * @param faults told when the registry cannot be written any more, or this master must end
   */
  EffectInterpreter(
      MasterShell.Ports outside,
      Allocator allocator,
      LoopTimers timers,
      Inbox<MasterEvent> inbox,
      FaultHandler faults) {
    this.outside = outside;
    this.allocator = allocator;
    this.timers = timers;
    this.inbox = inbox;
    this.faults = faults;
  }

  @Override
  public CompletionStage<Void> interpret(MasterEffect effect) {
    if (effect instanceof MasterEffect.Outbound) {
      gathered.add(effect);
    } else {
      carryOut(effect);
    }
    return Interpreter.done();
  }

  /** What leaves the daemon goes together, so that the network threads are woken once for many. */
  @Override
  public void flush() {
    gathered.forEach(this::carryOut);
    gathered.clear();
    outside.streams().flush();
  }

  private void carryOut(MasterEffect effect) {
    switch (effect) {
      case MasterEffect.Respond(var request, int status, var text) ->
          outside.answers().respond(request, status, text);
      case MasterEffect.OpenStream(var request, var stream, var refusal) ->
          outside.streams().open(request, stream, refusal);
      case MasterEffect.SendEvent(var stream, var event) -> outside.streams().send(stream, event);
      case MasterEffect.CloseStream(var stream) -> outside.streams().close(stream);
      case MasterEffect.SendMessage(var to, var message) -> outside.messenger().send(to, message);
      case MasterEffect.SendPing(int observer, var to, var message) ->
          outside.messenger().ping(observer, to, message);
      case MasterEffect.OpenObserver(int observer) -> outside.messenger().openObserver(observer);
      case MasterEffect.CloseObserver(int observer) -> outside.messenger().closeObserver(observer);
      case MasterEffect.OpenAuthenticator(int session) ->
          outside.messenger().openAuthenticator(session);
      case MasterEffect.SendStep(int session, var to, var message) ->
          outside.messenger().sendStep(session, to, message);
      case MasterEffect.CloseAuthenticator(int session) ->
          outside.messenger().closeAuthenticator(session);
      case MasterEffect.LinkPeer(var peer) -> outside.messenger().link(peer);
      case MasterEffect.TellAllocator(var command) -> allocator.tell(command);
      case MasterEffect.StoreRegistry(var id, var operation) -> store(id, operation);
      case MasterEffect.StartTimer(var timer, var after) -> timers.schedule(timer, after);
      case MasterEffect.CancelTimer(var timer) -> timers.cancel(timer);
      case MasterEffect.StepDown(var why) ->
          faults.lost("too few agents came back", new IllegalStateException(why));
      case MasterEffect.PublishChange(var change) -> outside.subscribers().accept(change);
    }
  }

  private void store(StoreId id, RegistryOperation operation) {
    // Nobody waits for this stage: its outcome is an event.
    var _ =
        outside
            .registry()
            .apply(operation)
            .whenComplete((refusal, failure) -> stored(id, refusal, failure));
  }

  private void stored(StoreId id, Optional<Violation> refusal, Throwable failure) {
    if (failure != null) {
      faults.lost(MasterShell.REGISTRY_LOST, failure);
      return;
    }
    inbox.post(
        refusal
            .<MasterEvent>map(why -> new MasterEvent.RegistryRefused(id, why.text()))
            .orElseGet(() -> new MasterEvent.RegistryStored(id)));
  }
}
