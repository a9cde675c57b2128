package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.master.core.change.AgentDrains;
import io.mesos4j.master.core.change.AgentPings;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.ExecutorChanges;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.PendingStep.Readmission;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.model.TaskRecords;
import io.mesos4j.master.core.state.Turn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileTasksMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent that is registered here comes back, after a broken link or its own restart. What the
 * master knows and the agent does not report is reconciled: executors are taken off; the agent is
 * asked about the tasks, and answers with updates.
 */
final class KnownAgentReturn {

  private static final Logger LOG = LoggerFactory.getLogger(KnownAgentReturn.class);

  private KnownAgentReturn() {}

  static void apply(Turn turn, Agent before, Readmission step) {
    ReregisterSlaveMessage message = step.message();
    Agent agent = changed(turn, before, step);
    OfferChanges.withdrawAll(turn, agent.id());
    turn.state().agents().put(agent);
    if (!before.pid().equals(agent.pid()) || !before.connected()) {
      turn.emit(new MasterEffect.LinkPeer(agent.pid()));
    }
    turn.cancel(new MasterTimer.AgentAbsent(agent.id()));
    Allocations.updateAgent(turn, agent);
    forgetExecutors(turn, agent.id(), message);
    if (!before.connected()) {
      watchAgain(turn, agent);
    }
    Set<TaskKey> reported =
        message.getTasksList().stream().map(TaskRecords::keyOf).collect(Collectors.toSet());
    turn.send(agent.pid(), reply(turn, agent, reported));
    AgentReports.tellAboutFrameworks(turn, agent, message);
    sendAwaitedKills(turn, agent, reported);
    AgentDrains.tell(turn, agent);
    StrayWork.end(turn, agent, message);
    LOG.info("Agent {} at {} re-registered with {}", agent.id(), agent.pid(), agent.total());
  }

  private static void watchAgain(Turn turn, Agent agent) {
    if (agent.active()) {
      Allocations.activateAgent(turn, agent.id());
    }
    turn.state().missedPongs().put(agent.id(), 0);
    AgentPings.ping(turn, agent);
  }

  /** Kills that were asked for while the agent was away; what it does not report is asked about. */
  private static void sendAwaitedKills(Turn turn, Agent agent, Set<TaskKey> reported) {
    for (KillTaskMessage kill : turn.state().tasks().takeKills(agent.id())) {
      TaskKey key = new TaskKey(FrameworkId.of(kill.getFrameworkId()), TaskId.of(kill.getTaskId()));
      if (reported.contains(key)) {
        turn.send(agent.pid(), kill);
      }
    }
  }

  /** What the agent estimates beyond its own stands until it says otherwise. */
  private static Agent changed(Turn turn, Agent before, Readmission step) {
    AgentRecords.Introduction said = AgentReports.introduction(step);
    return before
        .withSoftware(said.info(), said.software())
        .withConnection(before.connection().reregistered(step.from(), turn.now()))
        .withTotal(said.total().plus(before.total().revocable()))
        .withResourceVersion(said.resourceVersion());
  }

  private static void forgetExecutors(Turn turn, AgentId agent, ReregisterSlaveMessage message) {
    Set<ExecutorKey> reported =
        message.getExecutorInfosList().stream().map(StrayWork::keyOf).collect(Collectors.toSet());
    for (ExecutorRecord executor : turn.state().agents().executorsOn(agent)) {
      if (!reported.contains(executor.key())) {
        ExecutorChanges.remove(turn, executor);
      }
    }
  }

  private static SlaveReregisteredMessage reply(Turn turn, Agent agent, Set<TaskKey> reported) {
    Map<FrameworkId, ReconcileTasksMessage.Builder> missing = new LinkedHashMap<>();
    for (TaskRecord task : turn.state().tasks().onAgent(agent.id())) {
      if (!reported.contains(task.key())) {
        ask(turn, missing, task);
      }
    }
    SlaveReregisteredMessage.Builder reply = AgentRecords.welcomeBack(turn, agent);
    missing.values().forEach(reply::addReconciliations);
    return reply.build();
  }

  private static void ask(
      Turn turn, Map<FrameworkId, ReconcileTasksMessage.Builder> missing, TaskRecord task) {
    FrameworkId id = task.framework();
    missing.computeIfAbsent(id, absent -> question(turn, id)).addStatuses(latest(task));
  }

  private static ReconcileTasksMessage.Builder question(Turn turn, FrameworkId id) {
    ReconcileTasksMessage.Builder question =
        ReconcileTasksMessage.newBuilder().setFrameworkId(id.proto());
    turn.state()
        .frameworks()
        .find(id)
        .ifPresent(framework -> question.setFramework(framework.info()));
    return question;
  }

  private static TaskStatus latest(TaskRecord task) {
    return TaskStatus.newBuilder()
        .setTaskId(task.id())
        .setSlaveId(task.terms().getSlaveId())
        .setState(task.told())
        .build();
  }
}
