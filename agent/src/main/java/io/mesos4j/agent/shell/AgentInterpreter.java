package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.common.loop.Interpreter;
import io.mesos4j.wire.Upid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Carries effects out, strictly in order over all turns: while a checkpoint is on its way to the
 * disk, everything behind it waits, so that nothing is told before it is durable and a later turn
 * never overtakes an earlier one. The loop itself goes on. Only what makes room on the disk is done
 * at once as well: the checkpoint may wait for that. Called on the loop's thread.
 */
public final class AgentInterpreter implements Interpreter<AgentEffect> {

  private final AgentPorts ports;
  private final Inbox<AgentEvent> inbox;
  private final Executor loop;
  private final FaultHandler faults;
  private final Upid self;
  private final Deque<Step> steps = new ArrayDeque<>();

  /**
   * @param inbox takes what effects bring about
   * @param loop runs tasks on the loop's thread
   */
  public AgentInterpreter(
      AgentPorts ports, Inbox<AgentEvent> inbox, Executor loop, FaultHandler faults, Upid self) {
    this.ports = ports;
    this.inbox = inbox;
    this.loop = loop;
    this.faults = faults;
    this.self = self;
  }

  @Override
  public CompletionStage<Void> interpret(AgentEffect effect) {
    if (effect instanceof AgentEffect.Checkpoint checkpoint) {
      CompletableFuture<Void> durable = ports.life().checkpoints().commit(checkpoint.records());
      steps.add(new Step.Barrier(durable));
      var _ = durable.whenComplete((done, failure) -> loop.execute(this::goOn));
    } else if (steps.isEmpty()) {
      carryOut(effect);
    } else {
      if (effect instanceof AgentEffect.RemoveDirectories) {
        carryOut(effect); // and again in its turn, behind all that may still show them
      }
      steps.add(new Step.Deed(effect));
    }
    return Interpreter.done();
  }

  /** Runs something when all that has been decided is durable. Called on the loop's thread. */
  void onceDurable(Runnable reading) {
    if (steps.isEmpty()) {
      reading.run();
    } else {
      steps.add(new Step.Reading(reading));
    }
  }

  private void goOn() {
    while (!steps.isEmpty()) {
      switch (steps.peek()) {
        case Step.Barrier barrier -> {
          if (!barrier.durable().isDone()) {
            return;
          }
          if (barrier.durable().isCompletedExceptionally()) {
            faults.fault("checkpoint", barrier.durable().exceptionNow());
            return;
          }
        }
        case Step.Deed deed -> carryOut(deed.effect());
        case Step.Reading reading -> reading.reading().run();
      }
      steps.remove();
    }
  }

  private void carryOut(AgentEffect effect) {
    switch (effect) {
      case AgentEffect.Checkpoint e ->
          throw new IllegalStateException("a checkpoint is a barrier, not a deed");
      case AgentEffect.SendMessage e -> ports.transport().send(self, e.to(), e.message());
      case AgentEffect.OpenAuthenticatee e -> ports.authenticatees().open(e.attempt());
      case AgentEffect.SendAsAuthenticatee e ->
          ports.authenticatees().send(e.attempt(), e.to(), e.message());
      case AgentEffect.CloseAuthenticatee e -> ports.authenticatees().close(e.attempt());
      case AgentEffect.LinkPeer e ->
          ports.transport().link(e.peer(), peer -> inbox.post(new AgentEvent.PeerExited(peer)));
      case AgentEffect.Respond e -> ports.connections().respond(e.request(), e.status(), e.text());
      case AgentEffect.AnswerOperator e -> ports.operators().answer(e.request(), e.reply());
      case AgentEffect.OpenStream e -> ports.connections().open(e.request(), e.stream());
      case AgentEffect.SendEvent e -> ports.connections().send(e.stream(), e.event());
      case AgentEffect.CloseStream e -> ports.connections().close(e.stream());
      case AgentEffect.StartTimer e -> ports.life().timers().schedule(e.timer(), e.delay());
      case AgentEffect.CancelTimer e -> ports.life().timers().cancel(e.timer());
      case AgentEffect.RecoverContainers e -> ports.containerizer().recover(e.known());
      case AgentEffect.LaunchContainer e -> ports.containerizer().launch(e.spec());
      case AgentEffect.UpdateContainer e ->
          ports.containerizer().update(e.container(), e.resources());
      case AgentEffect.SignalContainer e -> ports.containerizer().kill(e.container(), e.signal());
      case AgentEffect.DestroyContainer e -> ports.containerizer().destroy(e.container());
      case AgentEffect.ForgetContainer e -> ports.containerizer().forget(e.container());
      case AgentEffect.StartProbe e -> ports.probes().start(e.check(), e.probe(), e.timeout());
      case AgentEffect.StopProbe e -> ports.probes().stop(e.check());
      case AgentEffect.AttachTaskSandbox e -> ports.sandboxes().attach(e.owner(), e.sandbox());
      case AgentEffect.HideVolumes e -> ports.sandboxes().hideVolumes(e.directory());
      case AgentEffect.AttachSandbox e -> ports.sandboxes().attach(e.owner(), e.resources());
      case AgentEffect.MeasureDisk e -> ports.sandboxes().measureDisk();
      case AgentEffect.RemoveDirectories e -> ports.sandboxes().remove(e.directories());
      case AgentEffect.Exit e -> ports.life().ending().end(e.status(), e.why());
    }
  }

  /** What waits, in order. */
  private sealed interface Step {
    record Barrier(CompletableFuture<Void> durable) implements Step {}

    record Deed(AgentEffect effect) implements Step {}

    record Reading(Runnable reading) implements Step {}
  }
}
