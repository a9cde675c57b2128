package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.authentication.EntryRules;
import io.mesos4j.master.core.change.AgentPings;
import io.mesos4j.master.core.change.RegistryChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.PendingStep.Readmission;
import io.mesos4j.master.core.rules.AgentRules;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent with an id comes back: to this master after a broken link, to a new one after an
 * election, or from being unreachable. The registry is asked only when it does not say the same
 * already.
 */
public final class ReregisterAgentHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ReregisterAgentHandler.class);

  private ReregisterAgentHandler() {}

  public static void received(Turn turn, Upid from, ReregisterSlaveMessage message) {
    turn.count(MasterCounter.MESSAGES_REREGISTER_AGENT);
    Optional<Violation> violation =
        EntryRules.agent(turn, from)
            .or(() -> AgentRules.check(message))
            .or(() -> RegisterAgentHandler.domain(turn, message.getSlave()));
    if (violation.isPresent()) {
      LOG.warn("Agent at {}: ignoring its re-registration: {}", from, violation.get().text());
      return;
    }
    AgentId id = AgentId.of(message.getSlave().getId());
    if (turnedAway(turn, from, id, message.getSlave())) {
      return;
    }
    Optional<String> refusal = refusal(turn, from, id, message.getSlave());
    if (refusal.isPresent()) {
      LOG.warn("Agent {} at {} is told to exit: {}", id, from, refusal.get());
      turn.send(from, ShutdownMessage.newBuilder().setMessage(refusal.get()).build());
      return;
    }
    Optional<Upid> elsewhere = elsewhere(turn, from, id);
    if (elsewhere.isPresent()) {
      LOG.warn(
          "Agent {} at {}: ignoring its re-registration: it is connected at {}. If two agents use"
              + " copies of one work_dir, stop one and give it an empty work_dir of its own",
          id,
          from,
          elsewhere.get());
      return;
    }
    if (turn.state().pending().about(id).isEmpty()) {
      readmit(turn, id, from, message);
    }
  }

  /** Says again that the agent is back, to one that may not have heard it. */
  public static void repeated(Turn turn, MasterEvent.ReturnRepeated again) {
    turn.count(MasterCounter.MESSAGES_REREGISTER_AGENT);
    if (again.handled() && EntryRules.agent(turn, again.from()).isEmpty()) {
      turn.state()
          .agents()
          .findByPid(again.from())
          .filter(Agent::connected)
          .ifPresent(agent -> {
            AgentPings.heard(turn, agent.id());
            turn.send(agent.pid(), AgentRecords.welcomeBack(turn, agent).build());
          });
    }
  }

  /** A take-down that an election interrupted is completed. */
  private static boolean turnedAway(Turn turn, Upid from, AgentId id, SlaveInfo info) {
    boolean away =
        turn.state().agents().recovered().containsKey(id)
            || turn.state().agents().unreachable().containsKey(id);
    return away
        ? AgentDeparture.turnAway(turn, id, from, info)
        : Machines.turnedAway(turn, from, info);
  }

  /** Why an agent must exit rather than come back. */
  private static Optional<String> refusal(Turn turn, Upid from, AgentId id, SlaveInfo info) {
    if (turn.state().agents().gone().containsKey(id)) {
      return Optional.of("Agent " + id + " has been marked gone: register it anew");
    }
    return turn.state()
        .agents()
        .find(id)
        .filter(agent -> moved(agent, from, info))
        .map(agent ->
            "Agent %s re-registers as %s at %s, but is known as %s at %s: start it with an empty work_dir"
                .formatted(
                    id,
                    info.getHostname(),
                    from.host(),
                    agent.info().getHostname(),
                    agent.pid().host()));
  }

  /** Where the agent lives while another process says to be it; it may be that it is dying. */
  private static Optional<Upid> elsewhere(Turn turn, Upid from, AgentId id) {
    return turn.state()
        .agents()
        .find(id)
        .filter(agent -> agent.connected() && !agent.pid().equals(from))
        .map(Agent::pid);
  }

  private static boolean moved(Agent agent, Upid from, SlaveInfo info) {
    return !agent.pid().host().equals(from.host())
        || !agent.info().getHostname().equals(info.getHostname());
  }

  private static void readmit(Turn turn, AgentId id, Upid from, ReregisterSlaveMessage message) {
    SlaveInfo info = message.getSlave();
    Optional<SlaveInfo> written =
        turn.state()
            .agents()
            .find(id)
            .map(Agent::info)
            .or(() -> Optional.ofNullable(turn.state().agents().recovered().get(id)));
    if (written.filter(info::equals).isPresent()) {
      stored(turn, new Readmission(id, from, written.get(), message));
      return;
    }
    turn.store(
        written.isPresent() ? RegistryChanges.update(info) : RegistryChanges.reachable(info),
        new Readmission(id, from, info, message));
  }

  public static void stored(Turn turn, Readmission step) {
    boolean known = turn.state().agents().find(step.agent()).isPresent();
    if (!known && AgentDeparture.turnAway(turn, step.agent(), step.from(), step.info())) {
      return;
    }
    turn.count(MasterCounter.AGENT_REREGISTRATIONS);
    AgentPings.heard(turn, step.agent());
    turn.state()
        .agents()
        .find(step.agent())
        .ifPresentOrElse(
            agent -> KnownAgentReturn.apply(turn, agent, step),
            () -> AgentAdoption.apply(turn, step));
  }
}
