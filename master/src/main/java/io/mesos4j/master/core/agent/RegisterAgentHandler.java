package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.authentication.EntryRules;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.AgentEnd;
import io.mesos4j.master.core.change.RegistryChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.PendingStep.Admission;
import io.mesos4j.master.core.rules.AgentRules;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new agent asks to be taken in: it gets an id, is written down, and is watched from then on. */
public final class RegisterAgentHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RegisterAgentHandler.class);

  private RegisterAgentHandler() {}

  public static void received(Turn turn, Upid from, RegisterSlaveMessage message) {
    turn.count(MasterCounter.MESSAGES_REGISTER_AGENT);
    Optional<Violation> violation =
        EntryRules.agent(turn, from)
            .or(() -> AgentRules.check(message))
            .or(() -> domain(turn, message.getSlave()));
    if (violation.isPresent()) {
      LOG.warn("Agent at {}: ignoring its registration: {}", from, violation.get().text());
      return;
    }
    if (Machines.turnedAway(turn, from, message.getSlave())
        || turn.state().pending().admits(from)) {
      return;
    }
    Optional<Agent> known = turn.state().agents().findByPid(from);
    if (known.filter(Agent::connected).isPresent()) {
      greet(turn, known.get());
      return;
    }
    known.ifPresent(agent -> replace(turn, agent));
    AgentId id = turn.state().minting().agentId();
    SlaveInfo info = message.getSlave().toBuilder().setId(id.proto()).build();
    turn.store(
        RegistryChanges.admit(info),
        new Admission(id, from, message.toBuilder().setSlave(info).build()));
  }

  static Optional<Violation> domain(Turn turn, SlaveInfo info) {
    return AgentRules.domain(info, turn.state().settings());
  }

  /** A new agent at the address of one that is disconnected: the old one will not come back. */
  private static void replace(Turn turn, Agent old) {
    AgentDeparture.strikeOff(
        turn,
        old,
        new AgentEnd.Removed(
            "A new agent registered at the address of agent " + old.id(),
            MasterCounter.AGENT_REMOVALS_REGISTERED));
  }

  public static void stored(Turn turn, Admission admission) {
    RegisterSlaveMessage message = admission.message();
    if (AgentDeparture.turnAway(turn, admission.agent(), admission.from(), message.getSlave())) {
      return;
    }
    Agent agent =
        AgentRecords.fresh(
            turn,
            admission.from(),
            new AgentRecords.Introduction(
                message.getSlave(),
                message.getCheckpointedResourcesList(),
                new Agent.Software(message.getVersion(), message.getAgentCapabilitiesList()),
                message.hasResourceVersionUuid()
                    ? Optional.of(message.getResourceVersionUuid())
                    : Optional.empty()));
    AgentChanges.add(turn, agent);
    turn.count(MasterCounter.AGENT_REGISTRATIONS);
    greet(turn, agent);
  }

  private static void greet(Turn turn, Agent agent) {
    turn.send(
        agent.pid(),
        SlaveRegisteredMessage.newBuilder()
            .setSlaveId(agent.id().proto())
            .setConnection(AgentRecords.connection(turn, agent))
            .build());
  }
}
