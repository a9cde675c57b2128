package io.mesos4j.master.core.operator;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Conversions;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.allocator.AllocatorOutcome.AvailableUpdated;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.change.OperationChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.PendingExchange;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.rules.OperationContext;
import io.mesos4j.master.core.rules.OperationRules;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.core.state.Exchanges;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Filters;

/**
 * RESERVE_RESOURCES, UNRESERVE_RESOURCES, CREATE_VOLUMES, DESTROY_VOLUMES, GROW_VOLUME and
 * SHRINK_VOLUME: an operator turns what is free on an agent into other resources. Offers that stand
 * in the way are withdrawn; the allocator, who knows what is free, has the last word.
 */
public final class OfferOperationHandler {

  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  /** Each time another framework may have been quicker; more than a few times in a row is rare. */
  private static final int MOST_REFUSALS = 8;

  private static final ResourceRewriter REFINED =
      new ResourceRewriter(ResourceFormat.POST_REFINEMENT::convert);

  private OfferOperationHandler() {}

  public static void requested(Turn turn, MasterEvent.OperationRequested asked) {
    Optional<Agent> agent = turn.state().agents().find(asked.agent());
    if (agent.isEmpty()) {
      turn.respond(asked.request(), BAD_REQUEST, "No agent found with ID " + asked.agent());
      return;
    }
    Protos.Offer.Operation operation = REFINED.rewrite(asked.operation());
    Optional<Violation> violation =
        OperationRules.sound(asked.operation())
            .or(() ->
                OperationRules.check(operation, context(turn, agent.get(), asked.principal())));
    if (violation.isPresent()) {
      turn.respond(
          asked.request(),
          BAD_REQUEST,
          "Invalid "
              + operation.getType()
              + " operation on agent "
              + asked.agent()
              + ": "
              + violation.get().text());
      return;
    }
    if (PermissionRules.operation(operation, asked.approvers()).isPresent()) {
      turn.respond(asked.request(), FORBIDDEN, "");
      return;
    }
    if (!agent.get().connected()) {
      conflict(
          turn, asked.request(), asked.agent(), "it is disconnected: try again when it is back");
      return;
    }
    ask(turn, new PendingExchange(asked.request(), asked.agent(), operation));
  }

  private static OperationContext context(Turn turn, Agent agent, Optional<String> principal) {
    return new OperationContext(Optional.empty(), principal, agent, used(turn, agent));
  }

  private static void ask(Turn turn, PendingExchange exchange) {
    Conversion conversion = Conversions.of(exchange.operation()).orElseThrow();
    makeRoom(turn, exchange.agent(), conversion.consumed());
    long number = turn.state().exchanges().add(exchange);
    Allocations.exchange(turn, number, exchange.agent(), conversion);
  }

  /** Withdraws offers that hold any of what is needed, until that is all of it. */
  private static void makeRoom(Turn turn, AgentId agent, Resources needed) {
    Resources missing = needed;
    for (Offer offer : turn.state().offers().onAgent(agent)) {
      Resources left = missing.minus(offer.resources().unallocated());
      if (!left.equals(missing)) {
        OfferChanges.withdraw(turn, offer, Optional.of(Filters.getDefaultInstance()));
        missing = left;
      }
    }
  }

  /** The allocator has exchanged what is free, or says why it cannot. */
  public static void answered(Turn turn, AvailableUpdated answer) {
    Exchanges exchanges = turn.state().exchanges();
    boolean overtaken = exchanges.isOvertaken(answer.request());
    exchanges
        .take(answer.request())
        .ifPresent(exchange -> {
          answered(turn, exchange, answer.refusal());
          if (overtaken) {
            turn.state()
                .agents()
                .find(exchange.agent())
                .ifPresent(agent -> Allocations.updateAgent(turn, agent));
          }
        });
  }

  private static void answered(Turn turn, PendingExchange exchange, Optional<Violation> refusal) {
    if (refusal.isPresent()) {
      refused(turn, exchange.refusedOnceMore(), refusal.get());
      return;
    }
    Conversion conversion = Conversions.of(exchange.operation()).orElseThrow();
    Optional<Agent> agent = turn.state().agents().find(exchange.agent());
    boolean still = agent.filter(one -> one.total().contains(conversion.consumed())).isPresent();
    if (!still) {
      agent.ifPresent(one -> Allocations.updateAgent(turn, one));
      conflict(turn, exchange.request(), exchange.agent(), "its resources have changed meanwhile");
      return;
    }
    if (usedMeanwhile(turn, agent.get(), conversion)) {
      Allocations.updateAgent(turn, agent.get());
      conflict(turn, exchange.request(), exchange.agent(), "a task uses the volume meanwhile");
      return;
    }
    Agent changed = agent.get().withTotal(agent.get().total().apply(conversion));
    turn.state().agents().put(changed);
    OfferChanges.withdrawHolding(turn, changed);
    OperationChanges.begin(turn, changed, Optional.empty(), exchange.operation(), Optional.empty());
    turn.respond(exchange.request(), ACCEPTED, "");
  }

  /**
   * What no task uses was under way to a framework as an offer when room was made. That offer is
   * here by now, since the allocator speaks in order, and can be withdrawn as well.
   */
  private static void refused(Turn turn, PendingExchange exchange, Violation refusal) {
    Resources consumed = Conversions.of(exchange.operation()).orElseThrow().consumed();
    boolean offered =
        turn.state()
            .agents()
            .find(exchange.agent())
            .filter(agent -> unused(turn, agent).contains(consumed))
            .isPresent();
    if (offered && exchange.refusals() < MOST_REFUSALS) {
      ask(turn, exchange);
      return;
    }
    conflict(turn, exchange.request(), exchange.agent(), refusal.text());
  }

  private static Resources unused(Turn turn, Agent agent) {
    return agent.total().minus(used(turn, agent));
  }

  private static Resources used(Turn turn, Agent agent) {
    return Resources.sum(AgentChanges.used(turn, agent).values()).unallocated();
  }

  /** What is shared was free in the allocator's eyes, whoever uses it. */
  private static boolean usedMeanwhile(Turn turn, Agent agent, Conversion conversion) {
    Resources shared = conversion.consumed().shared();
    return !shared.isEmpty() && used(turn, agent).contains(shared);
  }

  private static void conflict(Turn turn, RequestId request, AgentId agent, String why) {
    turn.respond(request, CONFLICT, "Agent " + agent + ": " + why);
  }
}
