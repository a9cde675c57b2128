package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.AgentEnd;
import io.mesos4j.master.core.change.RegistryChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.PendingStep.Departure;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;

/** Agents that leave for good: they say so, or another agent takes their place. */
public final class AgentDeparture {

  private AgentDeparture() {}

  public static void received(Turn turn, Upid from, UnregisterSlaveMessage message) {
    turn.count(MasterCounter.MESSAGES_UNREGISTER_AGENT);
    turn.state()
        .agents()
        .find(AgentId.of(message.getSlaveId()))
        .filter(agent -> agent.pid().equals(from))
        .ifPresent(agent ->
            strikeOff(
                turn,
                agent,
                new AgentEnd.Removed(
                    "Agent " + agent.id() + " unregistered",
                    MasterCounter.AGENT_REMOVALS_UNREGISTERED)));
  }

  /** Tells an agent to exit whose machine goes down, and has it struck off. */
  public static void shutDown(Turn turn, Agent agent) {
    Machines.turnedAway(turn, agent.pid(), agent.info());
    AgentChanges.putAside(turn, agent);
    turn.state().agents().condemn(agent.id());
  }

  /**
   * Has agents struck off whose machines are down, each as soon as nothing else about it waits for
   * the registry. Called at the end of a turn.
   */
  public static void settle(Turn turn) {
    for (AgentId id : turn.state().agents().condemned()) {
      turn.state().agents().find(id).ifPresent(agent -> strikeOff(turn, agent, down(id)));
    }
  }

  private static AgentEnd.Removed down(AgentId id) {
    return new AgentEnd.Removed(
        "The machine of agent " + id + " is down for maintenance",
        MasterCounter.AGENT_REMOVALS_UNREGISTERED);
  }

  /**
   * Turns an agent away that is not registered here and whose machine is down, and has it struck
   * off; says whether it did.
   */
  static boolean turnAway(Turn turn, AgentId id, Upid from, SlaveInfo info) {
    if (!Machines.turnedAway(turn, from, info)) {
      return false;
    }
    if (turn.state().pending().about(id).isEmpty()) {
      AgentEnd.Removed end = down(id);
      turn.store(RegistryChanges.remove(id), new Departure(id, end.message(), end.cause()));
    }
    return true;
  }

  /** Has an agent struck off the registry; what ran on it ends when that is durable. */
  static void strikeOff(Turn turn, Agent agent, AgentEnd.Removed end) {
    if (turn.state().pending().about(agent.id()).isEmpty()) {
      turn.store(
          RegistryChanges.remove(agent.id()),
          new Departure(agent.id(), end.message(), end.cause()));
    }
  }

  public static void stored(Turn turn, Departure departure) {
    turn.state()
        .agents()
        .find(departure.agent())
        .ifPresent(agent -> {
          AgentChanges.remove(
              turn, agent, new AgentEnd.Removed(departure.reason(), departure.cause()));
          turn.publish(new Change.AgentRemoved(agent.id()));
        });
    turn.state().agents().remove(departure.agent());
    turn.state().agents().unreachable().remove(departure.agent());
    turn.state().agents().mark(departure.agent(), AgentMarks.NONE);
  }
}
