package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.FrameworkProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.OfferFilters;

/** A framework as the written rules see it. */
final class ReferenceFramework {

  /** What was refused under a role on an agent, and until when that hides it. */
  record Refusal(String role, AgentId agent, Resources refused, Instant until) {}

  /** The end of a refusal that lasts until everything is looked at again. */
  static final Instant NEXT_INTERVAL = Instant.MAX;

  final FrameworkId id;
  final Set<String> suppressed = new HashSet<>();
  final List<Refusal> refusals = new ArrayList<>();
  final Map<AgentId, Instant> inverseRefusals = new LinkedHashMap<>();
  final Set<AgentId> inverseOutstanding = new HashSet<>();
  FrameworkProfile profile;
  boolean active;
  private Set<String> roles = Set.of();
  private Set<Capability.Type> capabilities = Set.of();

  ReferenceFramework(FrameworkId id, FrameworkProfile profile, boolean active) {
    this.id = id;
    this.active = active;
    update(profile);
  }

  void update(FrameworkProfile changed) {
    profile = changed;
    capabilities =
        changed.info().getCapabilitiesList().stream()
            .map(Capability::getType)
            .collect(Collectors.toSet());
    roles = roles(changed.info());
    refusals.removeIf(refusal -> !roles().contains(refusal.role()));
    suppressed.clear();
    suppressed.addAll(changed.suppressedRoles());
  }

  @SuppressWarnings("deprecation") // frameworks without MULTI_ROLE name their role there
  private Set<String> roles(FrameworkInfo info) {
    return has(Capability.Type.MULTI_ROLE)
        ? new LinkedHashSet<>(info.getRolesList())
        : Set.of(info.getRole());
  }

  Set<String> roles() {
    return roles;
  }

  boolean has(Capability.Type capability) {
    return capabilities.contains(capability);
  }

  boolean wants(String role) {
    return active && roles().contains(role) && !suppressed.contains(role);
  }

  void suppress(Set<String> which) {
    suppressed.addAll(which.isEmpty() ? roles() : which);
  }

  /** Also forgets what was refused under these roles, and every refusal of an inverse offer. */
  void revive(Set<String> which) {
    Set<String> revived = which.isEmpty() ? roles() : which;
    suppressed.removeAll(revived);
    refusals.removeIf(refusal -> revived.contains(refusal.role()));
    inverseRefusals.clear();
  }

  void deactivate() {
    active = false;
    refusals.clear();
    inverseRefusals.clear();
  }

  /** What was given back without a filter may be offered again. */
  void endWaiting() {
    refusals.removeIf(refusal -> refusal.until().equals(NEXT_INTERVAL));
  }

  /** A refusal still hides what it contains at the very instant of its end. */
  boolean refuses(String role, AgentId agent, Resources offer, Instant now) {
    Resources plain = offer.unallocated();
    return refusals.stream()
        .filter(refusal -> refusal.role().equals(role) && refusal.agent().equals(agent))
        .filter(refusal -> !now.isAfter(refusal.until()))
        .anyMatch(refusal -> refusal.refused().contains(plain));
  }

  /** The framework's own minimum for a role, which replaces the operator's. */
  Optional<List<ResourceQuantities>> minimum(String role) {
    OfferFilters filters = profile.info().getOfferFiltersMap().get(role);
    return filters == null || !filters.hasMinAllocatableResources()
        ? Optional.empty()
        : Optional.of(
            filters.getMinAllocatableResources().getQuantitiesList().stream()
                .map(ReferenceFramework::quantities)
                .toList());
  }

  private static ResourceQuantities quantities(OfferFilters.ResourceQuantities set) {
    Map<String, Long> thousandths = new HashMap<>();
    set.getQuantitiesMap()
        .forEach((name, value) -> thousandths.put(name, Scalar.toThousandths(value.getValue())));
    return ResourceQuantities.of(thousandths);
  }
}
