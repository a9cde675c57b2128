package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.PendingStep.Goneness;
import io.mesos4j.master.core.model.PendingStep.Marking;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.AgentMarks;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.DrainSlaveMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How agents are emptied: the agent is told, on every return anew, and when nothing of any
 * framework is left on it this is written down; an agent that is to leave is then marked gone.
 */
public final class AgentDrains {

  private static final Logger LOG = LoggerFactory.getLogger(AgentDrains.class);

  private AgentDrains() {}

  /** Tells an agent that is being emptied, in case it does not know yet. */
  public static void tell(Turn turn, Agent agent) {
    if (agent.connected() && agent.marks().draining()) {
      turn.send(
          agent.pid(),
          DrainSlaveMessage.newBuilder()
              .setConfig(agent.marks().drain().orElseThrow().getConfig())
              .build());
    }
  }

  /** Takes the next step with each agent that has become empty. Called at the end of a turn. */
  public static void settle(Turn turn) {
    AgentTable agents = turn.state().agents();
    for (AgentId id : agents.leaving()) {
      agents.find(id).filter(agent -> ready(turn, agent)).ifPresent(agent -> step(turn, agent));
    }
  }

  /** What has ended but is not acknowledged yet still holds the agent. */
  private static boolean ready(Turn turn, Agent agent) {
    return agent.connected()
        && turn.state().tasks().onAgent(agent.id()).isEmpty()
        && turn.state().operations().onAgent(agent.id()).isEmpty()
        && turn.state().pending().about(agent.id()).isEmpty();
  }

  private static void step(Turn turn, Agent agent) {
    if (agent.marks().draining()) {
      AgentMarks.Change drained = new AgentMarks.Drained();
      turn.store(
          RegistryChanges.mark(agent.id(), drained),
          new Marking(agent.id(), drained, Optional.empty()));
    } else {
      LOG.info("Agent {} is drained and is marked gone, as was asked for", agent.id());
      turn.store(
          RegistryChanges.gone(agent.id(), turn.now()),
          new Goneness(agent.id(), turn.now(), List.of()));
    }
  }
}
