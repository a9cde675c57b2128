package io.mesos4j.agent.core.recovery;

import io.mesos4j.agent.core.executor.ExecutorDesk;
import io.mesos4j.agent.core.executor.WorkDirectories;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointedResources;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.Drain;
import io.mesos4j.agent.core.model.EndCause;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.rules.AgentInfoRules;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.flags.DurationText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.ReconnectExecutorMessage;

/**
 * Takes up the life that an earlier process of this agent left: first what its checkpoints say,
 * then what still runs, then the executors that come back. Called on the core's thread.
 */
public final class Recovery {

  private final ExecutorDesk executors;
  private final RecoveredWork work;

  public Recovery(ExecutorDesk executors, RecoveredWork work) {
    this.executors = executors;
    this.work = work;
  }

  /** The first event of every life. */
  public void start(Turn turn, RecoveredAgent recovered) {
    AgentState state = turn.state();
    state.counters().recoveryBegan(turn.now());
    state.setResourceVersion(turn.mintUuid());
    state.setTotal(CheckpointedResources.over(state.total(), recovered.kept().getResourcesList()));
    state.counters().add(Count.RECOVERY_ERRORS, recovered.errors());
    state.setDrain(recovered.drain().map(config -> new Drain(config, turn.now())));
    Optional<SlaveInfo> before = recovered.info();
    if (before.isPresent() && !takeUp(turn, recovered, before.get())) {
      return;
    }
    takeUpOperations(turn, recovered);
    WorkDirectories.begin(turn, recovered.leftovers());
    List<ContainerSpec> known =
        state.executors().stream()
            .flatMap(executor -> executors.launches().recovered(turn, executor).stream())
            .toList();
    turn.add(new AgentEffect.RecoverContainers(recovered.rebooted() ? List.of() : known));
    if (recovered.rebooted()) {
      state
          .executors()
          .forEach(executor ->
              executors.containers().exited(turn, executor.container(), Termination.unknown()));
    }
  }

  /** Who comes back as another agent keeps the resources, but nobody waits for the outcomes. */
  private static void takeUpOperations(Turn turn, RecoveredAgent recovered) {
    List<Operation> operations = recovered.kept().getOperationsList();
    if (turn.state().info().hasId()) {
      operations.forEach(turn.state()::put);
    } else if (!operations.isEmpty()) {
      turn.checkpoint(new CheckpointRecord.ResourcesChanged(turn.state().kept()));
    }
  }

  /** The containers that still run are known; the others are reported one by one. */
  public void found(Turn turn, Set<ContainerId> alive) {
    AgentState state = turn.state();
    state.setPhase(AgentState.Phase.RECONNECTING);
    for (Executor executor : state.executors()) {
      if (alive.contains(executor.container())) {
        found(turn, executor, alive);
      }
    }
    if (!settled(state)) {
      turn.start(
          new AgentTimer.ExecutorReregistration(),
          turn.settings().timing().executorReregistration());
      waitToAskAgain(turn);
    }
  }

  /** Executors that are still awaited may not have heard the first question. */
  public void askAgain(Turn turn) {
    for (Executor executor : turn.state().executors()) {
      if (executor.phase() == Executor.Phase.REGISTERING
          && executor.peer() instanceof ExecutorPeer.Pid pid) {
        ask(turn, pid);
      }
    }
    waitToAskAgain(turn);
  }

  private static void waitToAskAgain(Turn turn) {
    turn.settings()
        .timing()
        .executorReconnect()
        .ifPresent(pause -> turn.start(new AgentTimer.ExecutorReconnect(), pause));
  }

  private static void ask(Turn turn, ExecutorPeer.Pid executor) {
    turn.send(
        executor.pid(),
        ReconnectExecutorMessage.newBuilder().setSlaveId(turn.state().info().getId()).build());
  }

  /** Whether nobody is waited for any more. */
  public boolean settled(AgentState state) {
    return state.executors().stream()
        .noneMatch(executor -> executor.phase() == Executor.Phase.REGISTERING);
  }

  /** Executors that have not come back by now are given up. */
  public void giveUp(Turn turn) {
    turn.cancel(new AgentTimer.ExecutorReregistration());
    turn.cancel(new AgentTimer.ExecutorReconnect());
    EndCause cause =
        new EndCause(
            TaskState.TASK_GONE,
            Reason.REASON_EXECUTOR_REREGISTRATION_TIMEOUT,
            "Executor did not reregister within "
                + DurationText.print(turn.settings().timing().executorReregistration()));
    turn.state().executors().stream()
        .filter(executor -> executor.phase() == Executor.Phase.REGISTERING)
        .forEach(executor -> executors.ends().destroy(turn, executor, cause));
  }

  private void found(Turn turn, Executor executor, Set<ContainerId> alive) {
    if (turn.settings().policy().recovery() == AgentSettings.Recovery.CLEANUP) {
      executors.ends().shutdown(turn, executor);
      return;
    }
    switch (executor.peer()) {
      case ExecutorPeer.BuiltIn builtIn -> executors.containers().found(turn, executor, alive);
      case ExecutorPeer.Pid pid -> ask(turn, pid);
      case ExecutorPeer.Http http -> {}
      case ExecutorPeer.Absent absent -> {}
    }
  }

  private boolean takeUp(Turn turn, RecoveredAgent recovered, SlaveInfo before) {
    SlaveInfo now = turn.state().info().toBuilder().setId(before.getId()).build();
    Optional<String> conflict =
        AgentInfoRules.conflict(before, now, turn.settings().policy().reconfiguration());
    if (conflict.isEmpty()) {
      turn.state().setInfo(now);
      work.restore(turn, recovered);
      return true;
    }
    if (recovered.rebooted()) {
      return true;
    }
    turn.add(
        new AgentEffect.Exit(
            1,
            conflict.get()
                + ". Start it as it was, or give up its running tasks and make it a new agent by"
                + " removing "
                + turn.settings().layout().workDir()
                + "/meta/slaves/latest"));
    return false;
  }
}
