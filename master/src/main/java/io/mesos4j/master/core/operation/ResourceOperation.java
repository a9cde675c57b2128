package io.mesos4j.master.core.operation;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Conversions;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.change.OperationChanges;
import io.mesos4j.master.core.change.Verdict;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.rules.OperationContext;
import io.mesos4j.master.core.rules.OperationRules;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.SlaveInfo.Capability;

/**
 * RESERVE, UNRESERVE, CREATE, DESTROY, GROW_VOLUME and SHRINK_VOLUME: turn offered resources into
 * others. What is certain to succeed is exchanged at once, so that the next operation of the same
 * ACCEPT can use it; a volume that changes its size is held until the agent has done it.
 */
record ResourceOperation(Protos.Offer.Operation proto) implements Operation {

  @Override
  public void apply(Acceptance acceptance) {
    Protos.Offer.Operation complete = LaunchPreparation.complete(proto, acceptance);
    Optional<Violation> violation =
        OperationRules.sound(proto)
            .or(() -> followable(acceptance))
            .or(() -> OperationRules.check(complete, context(acceptance)))
            .or(() -> PermissionRules.operation(complete, acceptance.approvers()))
            .or(() -> affordable(complete, acceptance.ledger().remaining()));
    if (violation.isPresent()) {
      OperationRefusal.tell(
          acceptance.turn(), acceptance.framework(), proto, violation.get().text());
      return;
    }
    carryOut(complete, Conversions.of(complete).orElseThrow(), acceptance);
  }

  @Override
  public void drop(Turn turn, Framework framework, Verdict verdict) {
    OperationRefusal.tell(turn, framework, proto, verdict.message());
  }

  /** An id asks for news, which not every scheduler can get and not every agent can give. */
  private Optional<Violation> followable(Acceptance acceptance) {
    if (!proto.hasId()) {
      return Rules.ok();
    }
    Framework framework = acceptance.framework();
    if (framework.peer().orElse(null) instanceof PidPeer) {
      return Rules.violation("operation ids are for schedulers on the v1 HTTP API only");
    }
    Agent agent = acceptance.agent();
    if (!agent.has(Capability.Type.RESOURCE_PROVIDER)
        || !agent.has(Capability.Type.AGENT_OPERATION_FEEDBACK)) {
      return Rules.violation(
          "agent %s cannot tell what becomes of an operation: leave out its id", agent.id());
    }
    boolean taken =
        acceptance.turn().state().operations().find(framework.id(), proto.getId()).isPresent();
    return taken
        ? Rules.violation(
            "operation id '%s' is in use: acknowledge that operation first",
            proto.getId().getValue())
        : Rules.ok();
  }

  private static OperationContext context(Acceptance acceptance) {
    Framework framework = acceptance.framework();
    Agent agent = acceptance.agent();
    Resources used =
        Resources.sum(AgentChanges.used(acceptance.turn(), agent).values()).unallocated();
    return OperationContext.of(framework, agent, used);
  }

  private static Optional<Violation> affordable(
      Protos.Offer.Operation complete, Resources remaining) {
    Resources needed = Conversions.of(complete).orElseThrow().consumed();
    return remaining.contains(needed)
        ? Rules.ok()
        : Rules.violation("it needs %s, but only %s is left of the offers", needed, remaining);
  }

  private void carryOut(
      Protos.Offer.Operation complete, Conversion conversion, Acceptance acceptance) {
    Turn turn = acceptance.turn();
    boolean later = isResize();
    acceptance.count(proto);
    if (later) {
      acceptance.ledger().hold(conversion.consumed());
    } else {
      acceptance.ledger().convert(conversion);
      Agent agent = acceptance.agent();
      turn.state().agents().put(agent.withTotal(agent.total().apply(conversion.unallocated())));
      withdrawDestroyed(turn, agent.id(), conversion);
    }
    OperationChanges.begin(
        turn,
        acceptance.agent(),
        Optional.of(acceptance.framework().id()),
        complete,
        later ? Optional.of(conversion) : Optional.empty());
  }

  private boolean isResize() {
    return proto.hasGrowVolume() || proto.hasShrinkVolume();
  }

  /** A shared volume may be offered to others at the same time. */
  private void withdrawDestroyed(Turn turn, AgentId agent, Conversion conversion) {
    if (!proto.hasDestroy()) {
      return;
    }
    for (Offer offer : turn.state().offers().onAgent(agent)) {
      Resources shared = conversion.unallocated().consumed().shared();
      if (!shared.isEmpty() && offer.resources().unallocated().contains(shared)) {
        OfferChanges.withdraw(turn, offer);
      }
    }
  }
}
