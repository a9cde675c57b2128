package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.AgentEnd;
import io.mesos4j.master.core.change.AgentPings;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.PendingStep.Unreachability;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
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
  public static void recoveryWindowOver(Turn turn) {
    for (SlaveInfo info : List.copyOf(turn.state().agents().recovered().values())) {
      AgentPings.giveUp(turn, info, "it did not re-register after the master's election");
    }
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
