package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * One run, word by word as the rules have it: first guarantees, then fair shares. Slow and plain;
 * nothing is kept from one step to the next but what the rules say.
 */
final class ReferenceRun {

  private final ReferenceState state;
  private final Instant now;
  private final Map<String, ResourceQuantities> consumed = new HashMap<>();
  private final Map<AgentId, Resources> offeredShared = new HashMap<>();
  private final Map<AgentId, Resources> left = new HashMap<>();
  private final SequencedMap<FrameworkId, SequencedMap<String, SequencedMap<AgentId, Resources>>>
      offers = new LinkedHashMap<>();
  private ResourceQuantities requiredHeadroom;
  private ResourceQuantities availableHeadroom;

  ReferenceRun(ReferenceState state, Instant now) {
    this.state = state;
    this.now = now;
    state.beginRun();
    state.quotas.keySet().forEach(role -> consumed.put(role, state.consumedQuota(role)));
    requiredHeadroom = state.requiredHeadroom();
    availableHeadroom = state.availableHeadroom();
  }

  /** The agents of each stage, in their order. */
  List<Proposal> run(List<ReferenceAgent> firstStage, List<ReferenceAgent> secondStage) {
    firstStage.forEach(this::satisfyGuarantees);
    secondStage.forEach(this::shareFairly);
    List<Proposal> proposals = new ArrayList<>();
    offers.forEach((framework, byRole) -> proposals.add(new Proposal(framework, byRole)));
    return proposals;
  }

  private void satisfyGuarantees(ReferenceAgent agent) {
    if (left(agent).isEmpty()) {
      return;
    }
    for (String role : state.sortedRoles()) {
      if (!state.quota(role).guarantees().isEmpty()) {
        satisfyGuarantees(agent, role);
      }
    }
  }

  private void satisfyGuarantees(ReferenceAgent agent, String role) {
    if (unsatisfied(role).isEmpty()) {
      return;
    }
    for (FrameworkId id : state.sortedFrameworks(role)) {
      if (unsatisfied(role).isEmpty()) {
        return;
      }
      ReferenceFramework framework = state.frameworks.get(id);
      Resources available = visible(agent, framework, role);
      Resources countable = countable(available);
      Resources guaranteed = Shrink.toQuantities(countable, unsatisfied(role));
      if (guaranteed.isEmpty()) {
        continue;
      }
      Resources extra = surplus(countable.minus(guaranteed), role, guaranteed);
      Resources given = guaranteed.plus(extra);
      Resources offer = given.plus(uncounted(available, reservedFor(role::equals)));
      if (ReferenceRules.permits(state, framework, role, agent, offer, now)) {
        requiredHeadroom = requiredHeadroom.minus(guaranteed.quantities());
        commit(agent, id, role, offer, given);
      }
    }
  }

  private ResourceQuantities unsatisfied(String role) {
    return state.quota(role).guarantees().minus(consumed.get(role));
  }

  private void shareFairly(ReferenceAgent agent) {
    if (left(agent).isEmpty()) {
      return;
    }
    for (String role : state.sortedRoles()) {
      for (FrameworkId id : state.sortedFrameworks(role)) {
        ReferenceFramework framework = state.frameworks.get(id);
        Resources available = visible(agent, framework, role);
        Resources extra = surplus(countable(available), role, Resources.EMPTY);
        Resources offer = extra.plus(uncounted(available, reservedFor(any -> true)));
        if (ReferenceRules.permits(state, framework, role, agent, offer, now)) {
          commit(agent, id, role, offer, extra);
        }
      }
    }
  }

  /** What the agent has for the role, as far as the framework can handle it. */
  private Resources visible(ReferenceAgent agent, ReferenceFramework framework, String role) {
    return ReferenceRules.handled(framework, left(agent).filter(allocatableTo(role)));
  }

  /** What is available, without what is shared and was offered in this run. */
  private Resources left(ReferenceAgent agent) {
    return left.computeIfAbsent(
        agent.id, id -> agent.available().minus(offeredShared.getOrDefault(id, Resources.EMPTY)));
  }

  /** Unreserved, or reserved for the role or for one above it. */
  private static Predicate<Portion> allocatableTo(String role) {
    return portion ->
        !portion.identity().isReserved()
            || ReferenceTree.isWithin(role, portion.identity().reservationRole());
  }

  /** What quota is about. */
  private static Resources countable(Resources available) {
    return available.scalars().unreserved().nonRevocable();
  }

  private static Resources uncounted(Resources available, Predicate<Portion> reserved) {
    return available.filter(portion ->
        !(portion.amount() instanceof Scalar)
            || portion.identity().revocable()
            || reserved.test(portion));
  }

  private static Predicate<Portion> reservedFor(Predicate<String> role) {
    return portion ->
        portion.identity().isReserved() && role.test(portion.identity().reservationRole());
  }

  /** What may go beyond a guarantee: within the role's limits, and not what others are owed. */
  private Resources surplus(Resources countable, String role, Resources guaranteed) {
    Resources extra = countable;
    ResourceLimits limits = state.quota(role).limits();
    if (!limits.isUnlimited()) {
      extra = Shrink.toLimits(extra, limits, consumed.get(role).plus(guaranteed.quantities()));
    }
    return requiredHeadroom.isEmpty()
        ? extra
        : Shrink.toQuantities(extra, availableHeadroom.minus(requiredHeadroom));
  }

  private void commit(
      ReferenceAgent agent, FrameworkId id, String role, Resources offer, Resources counted) {
    Resources allocated = offer.allocate(role);
    agent.charge(id, allocated);
    state.recordAllocation(role, id);
    offeredShared.merge(agent.id, offer.shared(), Resources::plus);
    left.remove(agent.id);
    // What a role below is given counts to the limits above at once, or they would be exceeded.
    consumed.replaceAll((limited, used) ->
        ReferenceTree.isWithin(role, limited) ? used.plus(counted.quantities()) : used);
    availableHeadroom = availableHeadroom.minus(counted.quantities());
    offers
        .computeIfAbsent(id, absent -> new LinkedHashMap<>())
        .computeIfAbsent(role, absent -> new LinkedHashMap<>())
        .merge(agent.id, allocated, Resources::plus);
  }
}
