package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.model.PendingStep.Unreachability;
import io.mesos4j.master.core.model.SilentAgent;
import io.mesos4j.master.core.state.RemovalQueue;
import io.mesos4j.master.core.state.Turn;
import java.time.Duration;
import java.util.Optional;
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

  /** Has an agent re-register, because what the master believes of it is in doubt. */
  public static void askAnew(Turn turn, Agent agent) {
    turn.emit(
        new MasterEffect.SendPing(
            agent.connection().observer(),
            agent.pid(),
            PingSlaveMessage.newBuilder().setConnected(false).build()));
  }

  /** The time for an answer is over: pings again, or gives the agent up. */
  public static void due(Turn turn, AgentId id) {
    turn.state().agents().find(id).ifPresent(agent -> due(turn, agent));
  }

  private static void due(Turn turn, Agent agent) {
    int unanswered = turn.state().missedPongs().getOrDefault(agent.id(), 0);
    if (unanswered >= turn.state().settings().agents().pings().maxTimeouts()) {
      giveUp(turn, agent.info(), "health check timed out");
      if (!turn.state().removals().contains(agent.id())) {
        return;
      }
    }
    ping(turn, agent);
  }

  public static void answered(Turn turn, int observer) {
    turn.state()
        .agents()
        .findByObserver(observer)
        .ifPresent(agent -> {
          turn.state().missedPongs().put(agent.id(), 0);
          if (agent.connected()) {
            heard(turn, agent.id());
          }
        });
  }

  /** An agent that was about to be marked unreachable shows that it is there. */
  public static void heard(Turn turn, AgentId agent) {
    if (turn.state().removals().cancel(agent)) {
      turn.count(MasterCounter.AGENT_UNREACHABLE_CANCELED);
    }
  }

  /** Has an agent marked unreachable, at once or when those before it have been. */
  public static void giveUp(Turn turn, SlaveInfo info, String reason) {
    SilentAgent silent = new SilentAgent(info, reason);
    if (turn.state().removals().contains(silent.id())) {
      return;
    }
    turn.count(MasterCounter.AGENT_UNREACHABLE_SCHEDULED);
    Optional<Duration> pause = turn.state().settings().agents().removals().pause();
    if (pause.isEmpty()) {
      mark(turn, silent);
      return;
    }
    turn.state().removals().add(silent);
    takeNext(turn);
  }

  /** The pause after the last mark is over: marks the next that waits. */
  public static void takeNext(Turn turn) {
    RemovalQueue queue = turn.state().removals();
    Duration pause = turn.state().settings().agents().removals().pause().orElse(Duration.ZERO);
    queue.take(turn.now(), pause).ifPresent(silent -> mark(turn, silent));
    queue
        .due()
        .ifPresent(
            at -> turn.start(new MasterTimer.RemovalDue(), Duration.between(turn.now(), at)));
  }

  /** Unless it is on its way somewhere else already. */
  private static void mark(Turn turn, SilentAgent silent) {
    AgentId id = silent.id();
    boolean known =
        turn.state().agents().find(id).isPresent()
            || turn.state().agents().recovered().containsKey(id);
    if (!known || turn.state().pending().about(id).filter(AgentPings::takesItOff).isPresent()) {
      return;
    }
    turn.store(
        RegistryChanges.unreachable(id, turn.now()),
        new Unreachability(
            id,
            turn.now(),
            "Agent "
                + id
                + " at "
                + silent.info().getHostname()
                + " is unreachable: "
                + silent.reason()));
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
