package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.model.PendingStep.Unreachability;
import io.mesos4j.master.core.state.Turn;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;

/** Watches agents: pings each, counts what stays unanswered, and gives up after so many. */
public final class AgentPings {

  private AgentPings() {}

  /** Pings an agent now and arranges for the next look at it. */
  public static void ping(Turn turn, Agent agent) {
    turn.state().missedPongs().merge(agent.id(), 1, Integer::sum);
    turn.emit(
        new MasterEffect.SendPing(
            agent.connection().observer(),
            agent.pid(),
            PingSlaveMessage.newBuilder().setConnected(agent.connected()).build()));
    turn.start(
        new MasterTimer.PingDue(agent.id()), turn.state().settings().agents().pings().timeout());
  }

  /** The time for an answer is over: pings again, or gives the agent up. */
  public static void due(Turn turn, AgentId id) {
    turn.state().agents().find(id).ifPresent(agent -> due(turn, agent));
  }

  private static void due(Turn turn, Agent agent) {
    int unanswered = turn.state().missedPongs().getOrDefault(agent.id(), 0);
    if (unanswered >= turn.state().settings().agents().pings().maxTimeouts()) {
      turn.count(MasterCounter.AGENT_UNREACHABLE_SCHEDULED);
      giveUp(turn, agent.info(), "health check timed out");
      return;
    }
    ping(turn, agent);
  }

  public static void answered(Turn turn, int observer) {
    turn.state()
        .agents()
        .findByObserver(observer)
        .ifPresent(agent -> turn.state().missedPongs().put(agent.id(), 0));
  }

  /** Has an agent written down as unreachable, unless it is on its way somewhere else already. */
  public static void giveUp(Turn turn, SlaveInfo info, String reason) {
    AgentId id = AgentId.of(info.getId());
    if (turn.state().pending().about(id).filter(AgentPings::takesItOff).isPresent()) {
      return;
    }
    turn.store(
        RegistryChanges.unreachable(id, turn.now()),
        new Unreachability(
            id,
            turn.now(),
            "Agent " + id + " at " + info.getHostname() + " is unreachable: " + reason));
  }

  private static boolean takesItOff(PendingStep.OfAgent step) {
    return switch (step) {
      case Unreachability ignored -> true;
      case PendingStep.Departure ignored -> true;
      case PendingStep.Goneness ignored -> true;
      case PendingStep.Readmission ignored -> true;
      case PendingStep.Admission ignored -> false;
      case PendingStep.Marking ignored -> false;
    };
  }
}
