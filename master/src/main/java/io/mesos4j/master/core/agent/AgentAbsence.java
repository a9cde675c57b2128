package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.AgentEnd;
import io.mesos4j.master.core.change.AgentPings;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.PendingStep.Unreachability;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.mesos.Protos.SlaveInfo;

/** Agents that fall silent: their link breaks, they do not come back, they are out of reach. */
public final class AgentAbsence {

  private AgentAbsence() {}

  public static void linkBroke(Turn turn, Upid peer) {
    turn.state()
        .agents()
        .findByPid(peer)
        .filter(Agent::connected)
        .ifPresent(agent -> AgentChanges.disconnect(turn, agent));
  }

  /** A disconnected agent's time to re-register is over. */
  public static void timedOut(Turn turn, AgentId id) {
    turn.state()
        .agents()
        .find(id)
        .filter(agent -> !agent.connected())
        .ifPresent(
            agent -> AgentPings.giveUp(turn, agent.info(), "it did not re-register in time"));
  }

  /** The agents that were expected back after an election have had their time. */
  public static void recoveryWindowOver(Turn turn, int expected) {
    double missing = turn.state().agents().recovered().size() * 100.0;
    double percent = missing / Math.max(1, expected);
    double most = turn.state().settings().agents().removals().mostPercent();
    if (percent > most) {
      turn.emit(new MasterEffect.StepDown(tooMany(turn, percent, most)));
      return;
    }
    for (SlaveInfo info : List.copyOf(turn.state().agents().recovered().values())) {
      AgentPings.giveUp(turn, info, "it did not re-register after the master's election");
    }
  }

  private static String tooMany(Turn turn, double percent, double most) {
    return "%d agents (%s%%) that the registry knows have not re-registered within"
            .formatted(turn.state().agents().recovered().size(), text(percent))
        + " --agent_reregister_timeout, more than --recovery_agent_removal_limit=%s%% allows;"
            .formatted(text(most))
        + " find out what keeps them away, or raise the limit";
  }

  private static String text(double percent) {
    return BigDecimal.valueOf(percent)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  public static void stored(Turn turn, Unreachability step) {
    turn.count(MasterCounter.AGENT_UNREACHABLE_COMPLETED);
    turn.state()
        .agents()
        .find(step.agent())
        .ifPresentOrElse(
            agent ->
                AgentChanges.remove(
                    turn, agent, new AgentEnd.Unreachable(step.since(), step.reason())),
            () -> loseRecovered(turn, step.agent()));
    turn.state().agents().unreachable().put(step.agent(), step.since());
  }

  private static void loseRecovered(Turn turn, AgentId agent) {
    turn.count(MasterCounter.RECOVERY_AGENT_REMOVALS);
    turn.state().agents().remove(agent);
    SchedulerMail.agentLost(turn, agent);
  }
}
