package io.mesos4j.master.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.loop.Core;
import io.mesos4j.common.loop.Effects;
import io.mesos4j.internal.ReregistrationProtos.ReregisterByDigestMessage;
import io.mesos4j.master.core.agent.AgentAbsence;
import io.mesos4j.master.core.agent.AgentDeparture;
import io.mesos4j.master.core.agent.DigestReturnHandler;
import io.mesos4j.master.core.agent.ExecutorNewsHandler;
import io.mesos4j.master.core.agent.OperationStatusHandler;
import io.mesos4j.master.core.agent.RegisterAgentHandler;
import io.mesos4j.master.core.agent.ReregisterAgentHandler;
import io.mesos4j.master.core.agent.StatusUpdateHandler;
import io.mesos4j.master.core.agent.UpdateAgentHandler;
import io.mesos4j.master.core.authentication.AuthenticationHandler;
import io.mesos4j.master.core.authentication.HandshakeEnd;
import io.mesos4j.master.core.authentication.HandshakeSteps;
import io.mesos4j.master.core.change.AgentDrains;
import io.mesos4j.master.core.change.AgentPings;
import io.mesos4j.master.core.change.FailoverTerms;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.CallOrigin.PidOrigin;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.Handshake;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.operator.AgentMarkHandler;
import io.mesos4j.master.core.operator.MaintenanceHandler;
import io.mesos4j.master.core.operator.MarkAgentGoneHandler;
import io.mesos4j.master.core.operator.OfferOperationHandler;
import io.mesos4j.master.core.operator.QuotaHandler;
import io.mesos4j.master.core.operator.TeardownFrameworkHandler;
import io.mesos4j.master.core.operator.UpdateWeightsHandler;
import io.mesos4j.master.core.recovery.RegistryRecovery;
import io.mesos4j.master.core.recovery.RegistryUpkeep;
import io.mesos4j.master.core.scheduler.ConnectionLoss;
import io.mesos4j.master.core.scheduler.InverseOfferMaking;
import io.mesos4j.master.core.scheduler.LegacyCalls;
import io.mesos4j.master.core.scheduler.OfferMaking;
import io.mesos4j.master.core.scheduler.SchedulerCalls;
import io.mesos4j.master.core.state.MasterState;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.mesos.AuthenticationProtos.AuthenticateMessage;
import org.apache.mesos.internal.MessagesProtos.DeactivateFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leading master's clerk: one event in, effects out. It only dispatches; each call, message and
 * timer has its own handler. Called from one thread; deterministic given its events, their times
 * and the uuids handed in. A new term of leadership starts with a new core.
 */
public final class MasterCore implements Core<MasterEvent, MasterEffect> {

  private static final Logger LOG = LoggerFactory.getLogger(MasterCore.class);

  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;

  private final MasterState state;

  /**
   * @param uuids gives sixteen random bytes each time; the same ones in a replay
   */
  public MasterCore(MasterSettings settings, Supplier<ByteString> uuids) {
    state = new MasterState(settings, uuids);
  }

  /** What the master knows now; to be asked for on the thread that calls {@link #handle}. */
  public MasterView view() {
    return state.view();
  }

  @Override
  public void handle(MasterEvent event, Instant now, Effects<MasterEffect> out) {
    Turn turn = new Turn(state, now, out);
    dispatch(turn, event);
    if (!(event instanceof MasterEvent.RegistryRefused)) {
      AgentDrains.settle(turn);
      AgentDeparture.settle(turn);
    }
  }

  private void dispatch(Turn turn, MasterEvent event) {
    switch (event) {
      case MasterEvent.SchedulerCalled(var origin, var call) ->
          SchedulerCalls.received(turn, origin, call);
      case MasterEvent.InvalidCall(var type) -> SchedulerCalls.invalid(turn, type);
      case MasterEvent.MessageReceived message -> arrived(turn, message);
      case MasterEvent.ReturnRepeated again -> ReregisterAgentHandler.repeated(turn, again);
      case MasterEvent.StepReceived(int session, var from, var message) ->
          HandshakeSteps.received(turn, session, from, message).ifPresent(end -> ended(turn, end));
      case MasterEvent.PongReceived(int observer) -> AgentPings.answered(turn, observer);
      case MasterEvent.PeerGone(Upid peer) -> {
        HandshakeEnd.peerGone(turn, peer);
        ConnectionLoss.peerGone(turn, new PidPeer(peer));
        AgentAbsence.linkBroke(turn, peer);
      }
      case MasterEvent.StreamClosed(var stream) ->
          ConnectionLoss.peerGone(turn, new HttpPeer(stream));
      case MasterEvent.OffersProposed(var proposal) -> OfferMaking.proposed(turn, proposal);
      case MasterEvent.InverseOffersProposed(var proposal) ->
          InverseOfferMaking.proposed(turn, proposal);
      case MasterEvent.AvailableUpdated(var outcome) ->
          OfferOperationHandler.answered(turn, outcome);
      case MasterEvent.TimerFired(var timer) -> fired(turn, timer);
      case MasterEvent.FrameworksAwaited(var frameworks) ->
          FailoverTerms.recovered(turn, frameworks);
      case MasterEvent.RegistryRecovered(var registry) -> RegistryRecovery.apply(turn, registry);
      case MasterEvent.RegistryStored(var id) ->
          state.pending().take(id).ifPresent(step -> stored(turn, step));
      case MasterEvent.RegistryRefused(var id, var reason) ->
          state.pending().take(id).ifPresent(step -> refused(turn, step, reason));
      case MasterEvent.GoneRequested(var request, var agent) ->
          MarkAgentGoneHandler.requested(turn, request, agent);
      case MasterEvent.MarkRequested asked -> AgentMarkHandler.requested(turn, asked);
      case MasterEvent.OperationRequested asked -> OfferOperationHandler.requested(turn, asked);
      case MasterEvent.WeightsRequested asked -> UpdateWeightsHandler.requested(turn, asked);
      case MasterEvent.QuotaUpdated asked -> QuotaHandler.updated(turn, asked);
      case MasterEvent.QuotaRequested asked -> QuotaHandler.requested(turn, asked);
      case MasterEvent.MaintenanceRequested asked -> MaintenanceHandler.requested(turn, asked);
      case MasterEvent.QuotaRemoved asked -> QuotaHandler.removed(turn, asked);
      case MasterEvent.TeardownRequested teardown ->
          TeardownFrameworkHandler.requested(turn, teardown);
    }
  }

  /** A peer on its way to prove who it is is heard when it has done so, or has failed. */
  private void arrived(Turn turn, MasterEvent.MessageReceived received) {
    if (received.message() instanceof AuthenticateMessage message) {
      AuthenticationHandler.received(turn, received.from(), message);
      return;
    }
    if (!HandshakeEnd.held(turn, received)) {
      received(turn, received);
    }
  }

  private void ended(Turn turn, Handshake handshake) {
    handshake.held().forEach(message -> received(turn, message));
  }

  private void received(Turn turn, MasterEvent.MessageReceived received) {
    Upid from = received.from();
    Message message = received.message();
    switch (message) {
      case RegisterSlaveMessage register -> RegisterAgentHandler.received(turn, from, register);
      case ReregisterByDigestMessage digest -> DigestReturnHandler.received(turn, from, digest);
      case ReregisterSlaveMessage again -> ReregisterAgentHandler.received(turn, from, again);
      case UnregisterSlaveMessage goodbye -> AgentDeparture.received(turn, from, goodbye);
      case UpdateSlaveMessage update -> UpdateAgentHandler.received(turn, from, update);
      case StatusUpdateMessage update -> StatusUpdateHandler.received(turn, from, update);
      case UpdateOperationStatusMessage update ->
          OperationStatusHandler.received(turn, from, update);
      case ExitedExecutorMessage exit -> ExecutorNewsHandler.exited(turn, from, exit);
      case ExecutorToFrameworkMessage text -> ExecutorNewsHandler.wrote(turn, from, text);
      case DeactivateFrameworkMessage stop -> ConnectionLoss.deactivated(turn, from, stop);
      default -> called(turn, from, message);
    }
  }

  private static void called(Turn turn, Upid from, Message message) {
    Optional<String> refusal = LegacyCalls.refusal(message);
    if (refusal.isPresent()) {
      SchedulerMail.refuse(turn, new PidPeer(from), refusal.get());
      return;
    }
    LegacyCalls.of(message)
        .ifPresentOrElse(
            call ->
                SchedulerCalls.received(
                    turn,
                    new PidOrigin(from, turn.state().authentications().principalOf(from)),
                    call),
            () -> turn.count(MasterCounter.DROPPED_MESSAGES));
  }

  private void fired(Turn turn, MasterTimer timer) {
    switch (timer) {
      case MasterTimer.HeartbeatDue(var stream) -> ConnectionLoss.heartbeatDue(turn, stream);
      case MasterTimer.FailoverTimedOut expired -> ConnectionLoss.failoverTimedOut(turn, expired);
      case MasterTimer.FailoverNoteDue(var framework) -> FailoverTerms.noteDue(turn, framework);
      case MasterTimer.PingDue(var agent) -> AgentPings.due(turn, agent);
      case MasterTimer.AgentAbsent(var agent) -> AgentAbsence.timedOut(turn, agent);
      case MasterTimer.OfferTimedOut(var offer) -> {
        OfferMaking.timedOut(turn, offer);
        InverseOfferMaking.timedOut(turn, offer);
      }
      case MasterTimer.HandshakeTimedOut(int session) ->
          HandshakeEnd.timedOut(turn, session).ifPresent(end -> ended(turn, end));
      case MasterTimer.UpkeepDue ignored -> RegistryUpkeep.due(turn);
      case MasterTimer.RemovalDue ignored -> AgentPings.takeNext(turn);
      case MasterTimer.RecoveryWindowOver(int expected) ->
          AgentAbsence.recoveryWindowOver(turn, expected);
    }
  }

  private static void stored(Turn turn, PendingStep step) {
    switch (step) {
      case PendingStep.Admission admission -> RegisterAgentHandler.stored(turn, admission);
      case PendingStep.Readmission readmission -> ReregisterAgentHandler.stored(turn, readmission);
      case PendingStep.Unreachability lost -> AgentAbsence.stored(turn, lost);
      case PendingStep.Departure departure -> AgentDeparture.stored(turn, departure);
      case PendingStep.Goneness gone -> MarkAgentGoneHandler.stored(turn, gone);
      case PendingStep.Marking marking -> AgentMarkHandler.stored(turn, marking);
      case PendingStep.FailoverNote ignored -> {}
      case PendingStep.Pruning pruning -> RegistryUpkeep.stored(turn, pruning);
      case PendingStep.WeightChange change -> UpdateWeightsHandler.stored(turn, change);
      case PendingStep.MaintenanceChange change -> MaintenanceHandler.stored(turn, change);
      case PendingStep.QuotaChange change -> QuotaHandler.stored(turn, change);
    }
  }

  /** Agents ask again by themselves; only operators wait for an answer. */
  private static void refused(Turn turn, PendingStep step, String reason) {
    LOG.warn("The registry refuses {}: {}", step.getClass().getSimpleName(), reason);
    switch (step) {
      case PendingStep.Goneness gone -> MarkAgentGoneHandler.refused(turn, gone, reason);
      case PendingStep.Marking marking -> AgentMarkHandler.refused(turn, marking, reason);
      case PendingStep.WeightChange(var request, var ignored) ->
          request.ifPresent(one -> turn.respond(one, BAD_REQUEST, reason));
      case PendingStep.MaintenanceChange(var request, var ignored) ->
          turn.respond(request, UNAVAILABLE, reason);
      case PendingStep.QuotaChange(var request, var ignored) ->
          turn.respond(request, BAD_REQUEST, reason);
      case PendingStep.Unreachability lost -> AgentPings.due(turn, lost.agent());
      case PendingStep.Pruning ignored -> {}
      case PendingStep.FailoverNote ignored -> {}
      case PendingStep.Admission ignored -> turn.count(MasterCounter.DROPPED_MESSAGES);
      case PendingStep.Readmission ignored -> turn.count(MasterCounter.DROPPED_MESSAGES);
      case PendingStep.Departure ignored -> turn.count(MasterCounter.DROPPED_MESSAGES);
    }
  }
}
