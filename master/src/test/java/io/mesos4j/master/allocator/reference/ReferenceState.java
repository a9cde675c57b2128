package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.SorterKind;
import io.mesos4j.master.allocator.RoleQuota;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that the written rules know, and the sums that they speak of, worked out when asked.
 */
final class ReferenceState {

  final AllocatorSettings settings;
  final Map<AgentId, ReferenceAgent> agents = new LinkedHashMap<>();
  final Map<FrameworkId, ReferenceFramework> frameworks = new LinkedHashMap<>();
  final Map<String, RoleQuota> quotas = new TreeMap<>();
  final Map<String, Double> weights = new HashMap<>();
  Optional<Set<String>> whitelist = Optional.empty();
  private final ReferenceTree roles = new ReferenceTree();
  private final Map<String, ReferenceTree> frameworksOf = new HashMap<>();
  private final ReferenceSums sums = new ReferenceSums(this);

  ReferenceState(AllocatorSettings settings) {
    this.settings = settings;
    if (settings.sorting().roles() != SorterKind.DRF
        || settings.sorting().frameworks() != SorterKind.DRF) {
      throw new IllegalArgumentException("the reference sorts by dominant shares only");
    }
  }

  RoleQuota quota(String role) {
    return quotas.getOrDefault(role, RoleQuota.NONE);
  }

  /** The roles to be served, in their order, each with an active framework. */
  List<String> sortedRoles() {
    Set<String> active = new HashSet<>(frameworksOf.keySet());
    active.removeIf(role -> frameworks.values().stream().noneMatch(one -> one.wants(role)));
    return roles.sorted(
        active, sums::allocated, sums.total(), role -> weights.getOrDefault(role, 1.0));
  }

  List<FrameworkId> sortedFrameworks(String role) {
    Set<String> active =
        frameworks.values().stream()
            .filter(framework -> framework.wants(role))
            .map(framework -> framework.id.value())
            .collect(Collectors.toSet());
    return frameworksOf
        .get(role)
        .sorted(active, id -> sums.allocated(role, new FrameworkId(id)), sums.total(), id -> 1.0)
        .stream()
        .map(FrameworkId::new)
        .toList();
  }

  /** A framework is a client of each role that it is subscribed to or has resources of. */
  void track(FrameworkId framework) {
    ReferenceFramework known = frameworks.get(framework);
    if (known == null) {
      return;
    }
    Set<String> concerned = new TreeSet<>(known.roles());
    agents.values().forEach(agent -> concerned.addAll(allocationRoles(agent, framework)));
    for (String role : concerned) {
      roles.add(role);
      frameworksOf.computeIfAbsent(role, absent -> new ReferenceTree()).add(framework.value());
    }
    for (String role : List.copyOf(frameworksOf.keySet())) {
      if (!concerned.contains(role)) {
        untrack(role, framework);
      }
    }
  }

  /** The framework is gone, and nobody's client any more. */
  void forget(FrameworkId framework) {
    frameworks.remove(framework);
    List.copyOf(frameworksOf.keySet()).forEach(role -> untrack(role, framework));
  }

  private void untrack(String role, FrameworkId framework) {
    ReferenceTree tree = frameworksOf.get(role);
    tree.remove(framework.value());
    if (tree.isEmpty()) {
      frameworksOf.remove(role);
      roles.remove(role);
    }
  }

  /** Remembers for which roles of the framework something of the agent is allocated. */
  void recordAllocations(ReferenceAgent agent, FrameworkId framework) {
    allocationRoles(agent, framework).forEach(role -> recordAllocation(role, framework));
  }

  /** Remembers that something was allocated once more. */
  void recordAllocation(String role, FrameworkId framework) {
    roles.allocated(role);
    frameworksOf.get(role).allocated(framework.value());
    sums.forget(role, framework);
  }

  /** What was worked out before may no longer hold. */
  void beginRun() {
    sums.forget();
  }

  static Set<String> allocationRoles(ReferenceAgent agent, FrameworkId framework) {
    return agent.usedBy(framework).stream()
        .map(portion -> portion.identity().allocatedTo())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What a top-level role has used of its quota: what it holds unreserved, and all reservations.
   */
  ResourceQuantities consumedQuota(String role) {
    return heldUnreserved(role).plus(reservations(role));
  }

  private ResourceQuantities heldUnreserved(String role) {
    return sum(
        agents.values().stream()
            .flatMap(agent -> frameworks.keySet().stream().map(agent::usedBy))
            .map(used ->
                used.unreserved()
                    .nonRevocable()
                    .scalars()
                    .filter(
                        portion -> ReferenceTree.isWithin(portion.identity().allocatedTo(), role))
                    .quantities())
            .toList());
  }

  private ResourceQuantities reservations(String role) {
    return sum(
        agents.values().stream()
            .map(agent ->
                agent
                    .total
                    .reserved()
                    .filter(portion ->
                        ReferenceTree.isWithin(portion.identity().reservationRole(), role))
                    .quantities())
            .toList());
  }

  /** What all guarantees together still lack. */
  ResourceQuantities requiredHeadroom() {
    return sum(
        quotas.entrySet().stream()
            .map(entry -> entry.getValue().guarantees().minus(consumedQuota(entry.getKey())))
            .toList());
  }

  /** What is free in the whole cluster, neither reserved nor revocable. */
  ResourceQuantities availableHeadroom() {
    return sum(
        agents.values().stream()
            .map(agent -> agent.available().unreserved().nonRevocable().quantities())
            .toList());
  }

  static ResourceQuantities sum(Iterable<ResourceQuantities> parts) {
    ResourceQuantities sum = ResourceQuantities.EMPTY;
    for (ResourceQuantities part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }
}
