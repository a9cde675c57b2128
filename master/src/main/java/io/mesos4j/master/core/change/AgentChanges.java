package io.mesos4j.master.core.change;

import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.RepeatedResources;
import io.mesos4j.common.resources.ResourceTally;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.Turn;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How agents come, lose their connection, and go. */
public final class AgentChanges {

  private static final Logger LOG = LoggerFactory.getLogger(AgentChanges.class);

  private AgentChanges() {}

  /** Takes an agent in whose tasks and executors are already in the tables, and watches it. */
  public static void add(Turn turn, Agent agent) {
    turn.state().agents().put(agent);
    turn.emit(new MasterEffect.LinkPeer(agent.pid()));
    turn.emit(new MasterEffect.OpenObserver(agent.connection().observer()));
    AgentPings.ping(turn, agent);
    Allocations.addAgent(turn, agent, used(turn, agent));
    turn.state()
        .maintenance()
        .unavailability(agent.machine())
        .ifPresent(away -> Allocations.updateUnavailability(turn, agent.id(), Optional.of(away)));
    turn.publish(new Change.AgentAdded(agent));
    LOG.info("Agent {} at {} ({}) added", agent.id(), agent.pid(), agent.info().getHostname());
  }

  /** What each framework uses on an agent: its tasks' resources and its executors'. */
  public static Map<FrameworkId, Resources> used(Turn turn, Agent agent) {
    RepeatedResources read = new RepeatedResources();
    Map<FrameworkId, ResourceTally> tallies = new LinkedHashMap<>();
    for (TaskRecord task : turn.state().tasks().onAgent(agent.id())) {
      if (task.holdsResources()) {
        tallies
            .computeIfAbsent(task.framework(), first -> new ResourceTally())
            .add(read.of(task.resources()));
      }
    }
    for (ExecutorRecord executor : turn.state().agents().executorsOn(agent.id())) {
      tallies
          .computeIfAbsent(executor.framework(), first -> new ResourceTally())
          .add(Resources.of(executor.info().getResourcesList()));
    }
    Map<FrameworkId, Resources> used = new LinkedHashMap<>();
    tallies.forEach((framework, tally) -> used.put(framework, tally.total()));
    return used;
  }

  /**
   * Notes that an agent's connection is lost: its offers are withdrawn, and what runs on it for
   * frameworks that do not checkpoint is lost, since it cannot be recovered.
   */
  public static void disconnect(Turn turn, Agent agent) {
    LOG.info("Agent {} at {} disconnected", agent.id(), agent.pid());
    putAside(turn, agent);
    turn.start(
        new MasterTimer.AgentAbsent(agent.id()),
        turn.state().settings().agents().reregisterTimeout());
    for (FrameworkId id : frameworksOn(turn, agent)) {
      turn.state()
          .frameworks()
          .find(id)
          .filter(framework -> !framework.info().getCheckpoint())
          .ifPresent(framework -> loseFramework(turn, agent, framework));
    }
  }

  /** Nothing of an agent is offered any more, as if it were disconnected. */
  public static void putAside(Turn turn, Agent agent) {
    turn.state().agents().put(agent.withConnection(agent.connection().withConnected(false)));
    Allocations.deactivateAgent(turn, agent.id());
    OfferChanges.withdrawAll(turn, agent.id());
  }

  private static Set<FrameworkId> frameworksOn(Turn turn, Agent agent) {
    Set<FrameworkId> ids = new LinkedHashSet<>();
    turn.state().tasks().onAgent(agent.id()).forEach(task -> ids.add(task.framework()));
    turn.state()
        .agents()
        .executorsOn(agent.id())
        .forEach(executor -> ids.add(executor.framework()));
    return ids;
  }

  private static void loseFramework(Turn turn, Agent agent, Framework framework) {
    Verdict lost =
        Verdict.of(
            TaskState.TASK_LOST,
            TaskStatus.Reason.REASON_SLAVE_DISCONNECTED,
            "Agent " + agent.info().getHostname() + " disconnected");
    for (TaskRecord task : turn.state().tasks().onAgent(agent.id())) {
      if (task.framework().equals(framework.id())) {
        end(turn, framework, task, lost);
      }
    }
    turn.state()
        .agents()
        .executorsOn(agent.id(), framework.id())
        .forEach(executor -> ExecutorChanges.remove(turn, executor));
  }

  /** Takes an agent off, with everything on it. */
  public static void remove(Turn turn, Agent agent, AgentEnd end) {
    LOG.info("Agent {} at {} removed: {}", agent.id(), agent.pid(), end.message());
    AuditLog.decided(end.decision(), agent.id() + " at " + agent.pid(), end.message());
    if (agent.active()) {
      Allocations.deactivateAgent(turn, agent.id());
    }
    OfferChanges.withdrawAll(turn, agent.id());
    for (TaskRecord task : turn.state().tasks().onAgent(agent.id())) {
      turn.state()
          .frameworks()
          .find(task.framework())
          .ifPresent(framework -> end(turn, framework, task, end.verdictFor(framework)));
    }
    turn.state()
        .agents()
        .executorsOn(agent.id())
        .forEach(executor -> ExecutorChanges.remove(turn, executor));
    OperationChanges.endAll(turn, agent.id(), end.operationState());
    stopWatching(turn, agent);
    turn.state().agents().remove(agent.id());
    Allocations.removeAgent(turn, agent.id());
    turn.count(MasterCounter.AGENT_REMOVALS);
    turn.count(end.cause());
    SchedulerMail.agentLost(turn, agent.id());
  }

  /**
   * Ends one task with its agent. What has ended before is said again: no ack can come any more.
   */
  private static void end(Turn turn, Framework framework, TaskRecord task, Verdict verdict) {
    if (task.terminal()) {
      SchedulerMail.update(
          turn,
          framework,
          StatusUpdates.latest(framework, task, verdict.reason(), verdict.message(), turn.now()),
          Optional.empty());
      TaskChanges.forget(turn, task);
      return;
    }
    if (verdict.state() == TaskState.TASK_UNREACHABLE) {
      TaskChanges.loseSightOf(turn, framework, task, verdict);
      return;
    }
    TaskChanges.settle(turn, framework, task, verdict);
  }

  private static void stopWatching(Turn turn, Agent agent) {
    turn.state().missedPongs().remove(agent.id());
    turn.cancel(new MasterTimer.PingDue(agent.id()));
    turn.cancel(new MasterTimer.AgentAbsent(agent.id()));
    turn.emit(new MasterEffect.CloseObserver(agent.connection().observer()));
  }
}
