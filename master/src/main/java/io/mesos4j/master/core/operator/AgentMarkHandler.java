package io.mesos4j.master.core.operator;

import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.change.AgentDrains;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.change.RegistryChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterEvent.MarkRequested;
import io.mesos4j.master.core.model.PendingStep.Goneness;
import io.mesos4j.master.core.model.PendingStep.Marking;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.AgentMarks;
import java.util.Optional;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.Protos.SlaveInfo.Capability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DRAIN_AGENT, DEACTIVATE_AGENT and REACTIVATE_AGENT: whether an agent is used, or emptied. */
public final class AgentMarkHandler {

  private static final Logger LOG = LoggerFactory.getLogger(AgentMarkHandler.class);

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;

  private AgentMarkHandler() {}

  public static void requested(Turn turn, MarkRequested asked) {
    Optional<Violation> violation =
        known(turn, asked.agent()).or(() -> applicable(turn, asked.agent(), asked.change()));
    if (violation.isPresent()) {
      turn.respond(asked.request(), BAD_REQUEST, violation.get().text());
      return;
    }
    if (beingMarkedGone(turn, asked.agent())) {
      turn.respond(asked.request(), CONFLICT, "Agent " + asked.agent() + " is being marked gone");
      return;
    }
    turn.store(
        RegistryChanges.mark(asked.agent(), asked.change()),
        new Marking(asked.agent(), asked.change(), Optional.of(asked.request())));
  }

  private static boolean beingMarkedGone(Turn turn, AgentId id) {
    return turn.state()
        .pending()
        .any(step -> step instanceof Goneness gone && gone.agent().equals(id))
        .isPresent();
  }

  private static Optional<Violation> known(Turn turn, AgentId id) {
    AgentTable agents = turn.state().agents();
    return agents.find(id).isPresent()
            || agents.recovered().containsKey(id)
            || agents.unreachable().containsKey(id)
        ? Rules.ok()
        : Rules.violation("Agent '%s' is not known to this master", id);
  }

  private static Optional<Violation> applicable(Turn turn, AgentId id, AgentMarks.Change change) {
    return switch (change) {
      case AgentMarks.Draining ignored -> capable(turn, id).or(() -> unplanned(turn, id));
      case AgentMarks.Reactivated ignored -> reactivable(turn, id);
      case AgentMarks.Deactivated ignored -> Rules.ok();
      case AgentMarks.Drained ignored -> Rules.ok();
    };
  }

  private static Optional<Violation> capable(Turn turn, AgentId id) {
    return turn.state()
            .agents()
            .find(id)
            .filter(agent -> !agent.has(Capability.Type.AGENT_DRAINING))
            .isPresent()
        ? Rules.violation("Agent %s lacks the capability AGENT_DRAINING: upgrade it first", id)
        : Rules.ok();
  }

  /** Maintenance empties a machine its own way. */
  private static Optional<Violation> unplanned(Turn turn, AgentId id) {
    return turn.state()
            .agents()
            .find(id)
            .filter(agent -> turn.state().maintenance().mode(agent.machine()) != Mode.UP)
            .isPresent()
        ? Rules.violation(
            "Agent %s is on a machine that is scheduled for maintenance: take the machine out of"
                + " the schedule first",
            id)
        : Rules.ok();
  }

  private static Optional<Violation> reactivable(Turn turn, AgentId id) {
    AgentMarks marks = turn.state().agents().marksOf(id);
    if (!marks.deactivated()) {
      return Rules.violation("Agent %s is not deactivated", id);
    }
    return marks.draining()
        ? Rules.violation("Agent %s is still draining: wait until it is drained", id)
        : Rules.ok();
  }

  /** The decision is durable: it takes effect, wherever the agent is now. */
  public static void stored(Turn turn, Marking step) {
    AgentTable agents = turn.state().agents();
    AgentMarks marks = step.change().applied(agents.marksOf(step.agent()));
    agents.mark(step.agent(), marks);
    LOG.info("Agent {} is now {}", step.agent(), step.change().getClass().getSimpleName());
    if (step.change() instanceof AgentMarks.Drained) {
      AuditLog.decided("AGENT_DRAINED", step.agent().toString(), "nothing is left on it");
    }
    agents.find(step.agent()).ifPresent(agent -> apply(turn, agent, step.change(), marks));
    step.request().ifPresent(request -> answer(turn, request, step));
  }

  /** As upstream: there is nothing to reactivate of an agent that is not here. */
  private static void answer(Turn turn, RequestId request, Marking step) {
    if (step.change() instanceof AgentMarks.Reactivated
        && turn.state().agents().find(step.agent()).isEmpty()) {
      turn.respond(
          request,
          CONFLICT,
          "Agent %s is not registered: it is active as soon as it is back".formatted(step.agent()));
      return;
    }
    turn.respond(request, OK, "");
  }

  private static void apply(Turn turn, Agent before, AgentMarks.Change change, AgentMarks marks) {
    boolean begins = change instanceof AgentMarks.Draining;
    Agent agent =
        before.withStanding(
            begins ? Agent.Standing.since(marks, turn.now()) : before.standing().with(marks));
    turn.state().agents().put(agent);
    if (before.active() && !agent.active()) {
      Allocations.deactivateAgent(turn, agent.id());
      OfferChanges.withdrawAll(turn, agent.id());
    } else if (!before.active() && agent.active()) {
      Allocations.activateAgent(turn, agent.id());
    }
    if (begins) {
      AgentDrains.tell(turn, agent);
    }
  }

  public static void refused(Turn turn, Marking step, String reason) {
    step.request().ifPresent(request -> turn.respond(request, CONFLICT, reason));
  }
}
