package io.mesos4j.agent.core;

import io.mesos4j.agent.core.executor.ExecutorDesk;
import io.mesos4j.agent.core.executor.WorkDirectories;
import io.mesos4j.agent.core.master.Draining;
import io.mesos4j.agent.core.master.FrameworkOrders;
import io.mesos4j.agent.core.master.OperationUpdates;
import io.mesos4j.agent.core.master.Operations;
import io.mesos4j.agent.core.master.Registration;
import io.mesos4j.agent.core.master.Shutdown;
import io.mesos4j.agent.core.master.TaskOrders;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentEvent.FromMaster;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Chance;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.operator.ContainerCalls;
import io.mesos4j.agent.core.recovery.RecoveredWork;
import io.mesos4j.agent.core.recovery.Recovery;
import io.mesos4j.agent.core.status.StatusStreams;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.loop.Core;
import io.mesos4j.common.loop.Effects;
import io.mesos4j.common.loop.TimerKey;
import io.mesos4j.wire.Upid;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;

/**
 * The agent's single-writer heart: every event is handled here, in one place after the other, and
 * nowhere else does the agent's state change. Deterministic.
 */
public final class AgentCore implements Core<AgentEvent, AgentEffect> {

  private final AgentState state;
  private final Chance chance;
  private final StatusStreams streams = new StatusStreams();
  private final StatusUpdates updates = new StatusUpdates(streams);
  private final ExecutorDesk executors = ExecutorDesk.over(updates);
  private final OperationUpdates operationUpdates = new OperationUpdates();
  private final ContainerCalls containers = new ContainerCalls(executors.runs());
  private final Registration registration = new Registration(streams, operationUpdates);
  private final TaskOrders tasks = new TaskOrders(executors, updates);
  private final FrameworkOrders frameworks = new FrameworkOrders(executors, updates);
  private final Operations operations = new Operations(operationUpdates);
  private final Recovery recovery = new Recovery(executors, new RecoveredWork(executors, streams));
  private final Shutdown shutdown = new Shutdown(executors);
  private final Draining draining = new Draining(executors);

  public AgentCore(AgentSettings settings, Chance chance) {
    this.state = new AgentState(settings);
    this.chance = chance;
  }

  /** The state as it is now, for readers on other threads. Call between turns. */
  public AgentView view() {
    return state.view();
  }

  @Override
  public void handle(AgentEvent event, Instant now, Effects<AgentEffect> out) {
    TurnEffects effects = new TurnEffects();
    Turn turn = new Turn(state, now, effects, chance);
    dispatch(turn, event);
    if (state.phase() == AgentState.Phase.RECONNECTING && recovery.settled(state)) {
      recovery.giveUp(turn);
      goOn(turn);
    }
    draining.settle(turn);
    if (!containers.hasStandalone()) {
      shutdown.finish(turn);
    }
    effects.deliver(out);
  }

  /** All that an earlier agent left is accounted for. */
  private void goOn(Turn turn) {
    switch (turn.settings().policy().recovery()) {
      case RECONNECT -> {
        draining.resume(turn);
        registration.begin(turn);
      }
      case CLEANUP -> shutdown.cleanUp(turn);
    }
  }

  private void dispatch(Turn turn, AgentEvent event) {
    switch (event) {
      case AgentEvent.Started e -> {
        registration.recovered(e.recovered());
        recovery.start(turn, e.recovered());
      }
      case AgentEvent.ContainersRecovered e -> {
        containers.found(turn, e.alive());
        recovery.found(turn, e.alive());
      }
      case AgentEvent.TimerFired e -> fired(turn, e.timer());
      case AgentEvent.DiskMeasured e -> WorkDirectories.measured(turn, e.usage());
      case AgentEvent.StopRequested e -> {
        containers.endStandalone(turn);
        shutdown.leave(turn);
      }
      case AgentEvent.MasterDetected e -> registration.detected(turn, e.leader());
      case AgentEvent.PeerExited e -> registration.exited(turn, e.peer());
      case AgentEvent.AuthenticationMessage e -> registration.authenticating(turn, e);
      case AgentEvent.Pinged e -> registration.pinged(turn, e.from(), e.message().getConnected());
      case FromMaster e -> {
        if (state.masterPid().equals(Optional.of(e.from())) && concerns(e)) {
          ordered(turn, e);
        }
      }
      case AgentEvent.FrameworkMessage e -> frameworks.message(turn, e.message());
      case AgentEvent.ExecutorRegistering e -> registering(turn, e);
      case AgentEvent.ExecutorReregistering e -> reregistering(turn, e);
      case AgentEvent.ExecutorUpdated e -> updated(turn, e);
      case AgentEvent.ExecutorMessage e ->
          executor(e.message().getFrameworkId(), e.message().getExecutorId())
              .ifPresentOrElse(
                  each -> executors.reports().message(turn, each, e.message().getData()),
                  () -> state.counters().add(Count.INVALID_FRAMEWORK_MESSAGES));
      case AgentEvent.ExecutorCalled e -> executors.calls().handle(turn, e);
      case AgentEvent.StreamClosed e -> executors.subscriptions().closed(turn, e.stream());
      case AgentEvent.OperatorCalled e -> containers.handle(turn, e.request(), e.call());
      case AgentEvent.ContainerLaunched e -> {
        if (containers.owns(e.container())) {
          containers.launched(turn, e.container());
        } else {
          executors.containers().launched(turn, e.container(), e.pid());
        }
      }
      case AgentEvent.ContainerLaunchFailed e -> {
        if (containers.owns(e.container())) {
          containers.launchFailed(turn, e.container(), e.message());
        } else {
          executors.containers().launchFailed(turn, e.container(), e.reason(), e.message());
        }
      }
      case AgentEvent.ContainerExited e -> {
        boolean ordered = containers.owns(e.container());
        containers.exited(turn, e.container(), e.termination());
        if (!ordered) {
          executors.containers().exited(turn, e.container(), e.termination());
        }
      }
      case AgentEvent.SessionClosed e -> containers.sessionClosed(turn, e.container());
      case AgentEvent.Probed e -> executors.runs().probed(turn, e.check(), e.result());
    }
  }

  /** An agent that has not heard yet who it is has nothing that an order could be about. */
  private boolean concerns(FromMaster order) {
    return state.id().isPresent()
        || order instanceof AgentEvent.Registered
        || order instanceof AgentEvent.ShutdownAgent;
  }

  private void ordered(Turn turn, FromMaster order) {
    switch (order) {
      case AgentEvent.Registered e ->
          registration.registered(turn, e.message().getSlaveId(), e.message().getConnection());
      case AgentEvent.Reregistered e -> {
        if (registration.reregistered(
            turn, e.message().getSlaveId(), e.message().getConnection())) {
          e.message().getReconciliationsList().forEach(each -> frameworks.reconcile(turn, each));
        }
      }
      case AgentEvent.ReregistrationInFull e ->
          registration.digestDeclined(turn, e.message().getResourceVersionUuid());
      case AgentEvent.RunTask e -> {
        if (state.phase() == AgentState.Phase.RUNNING) {
          tasks.run(turn, e.message());
        }
      }
      case AgentEvent.RunTaskGroup e -> {
        if (state.phase() == AgentState.Phase.RUNNING) {
          tasks.runGroup(turn, e.message());
        }
      }
      case AgentEvent.KillTask e -> tasks.kill(turn, e.message());
      case AgentEvent.UpdateAcknowledged e -> frameworks.acknowledged(turn, e.message());
      case AgentEvent.ShutdownFramework e ->
          frameworks.shutdown(turn, FrameworkId.of(e.message().getFrameworkId()));
      case AgentEvent.ShutdownExecutor e -> frameworks.shutdownExecutor(turn, e.message());
      case AgentEvent.UpdateFramework e -> frameworks.update(turn, e.message());
      case AgentEvent.ApplyOperation e -> operations.apply(turn, e.message());
      case AgentEvent.OperationAcknowledged e -> operations.acknowledged(turn, e.message());
      case AgentEvent.ReconcileOperations e -> operations.reconcile(turn, e.message());
      case AgentEvent.CheckpointResources e -> operations.checkpoint(turn, e.message());
      case AgentEvent.Drain e -> draining.begin(turn, e.message().getConfig());
      case AgentEvent.ShutdownAgent e -> {
        containers.endStandalone(turn);
        shutdown.demanded(turn, e.message().getMessage());
      }
    }
  }

  private void fired(Turn turn, TimerKey key) {
    switch ((AgentTimer) key) {
      case AgentTimer.Registration timer -> registration.attempt(turn);
      case AgentTimer.Authentication timer -> registration.authenticationOverdue(turn);
      case AgentTimer.PingTimeout timer -> registration.silent(turn);
      case AgentTimer.UpdateRetry timer -> streams.retry(turn, timer.task());
      case AgentTimer.OperationRetry timer -> operationUpdates.retry(turn, timer.operation());
      case AgentTimer.ExecutorRegistration timer ->
          executors.ends().registrationOverdue(turn, timer.container());
      case AgentTimer.ShutdownGrace timer -> executors.ends().graceOver(turn, timer.container());
      case AgentTimer.ExecutorReregistration timer -> recovery.giveUp(turn);
      case AgentTimer.ExecutorReconnect timer -> recovery.askAgain(turn);
      case AgentTimer.KillGrace timer -> executors.runs().graceOver(turn, timer.container());
      case AgentTimer.MaxCompletion timer -> executors.runs().outOfTime(turn, timer.container());
      case AgentTimer.CheckDue timer -> executors.runs().checkDue(turn, timer.check());
      case AgentTimer.DiskWatch timer -> WorkDirectories.look(turn);
      case AgentTimer.StayOver timer -> WorkDirectories.measure(turn);
      case AgentTimer.Heartbeat timer -> executors.subscriptions().beat(turn);
    }
  }

  private void registering(Turn turn, AgentEvent.ExecutorRegistering event) {
    executor(event.message().getFrameworkId(), event.message().getExecutorId())
        .ifPresentOrElse(
            each -> executors.subscriptions().register(turn, event.from(), each),
            () -> dismiss(turn, event.from()));
  }

  private void reregistering(Turn turn, AgentEvent.ExecutorReregistering event) {
    executor(event.message().getFrameworkId(), event.message().getExecutorId())
        .ifPresentOrElse(
            each -> executors.subscriptions().reregister(turn, event.from(), each, event.message()),
            () -> dismiss(turn, event.from()));
  }

  private void updated(Turn turn, AgentEvent.ExecutorUpdated event) {
    var update = event.message().getUpdate();
    executor(update.getFrameworkId(), update.getExecutorId())
        .filter(each -> update.hasUuid())
        .ifPresentOrElse(
            each -> executors.reports().update(turn, each, update),
            () -> state.counters().add(Count.INVALID_STATUS_UPDATES));
  }

  private static void dismiss(Turn turn, Upid stranger) {
    turn.send(stranger, ShutdownExecutorMessage.getDefaultInstance());
  }

  private Optional<Executor> executor(FrameworkID framework, ExecutorID executor) {
    return state
        .executor(new ExecutorKey(FrameworkId.of(framework), ExecutorId.of(executor)))
        .filter(each -> !each.kind().builtIn());
  }
}
