package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.FrameworkProfile;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.OfferFilters.MinAllocatableResources;

/**
 * One framework in the allocator's books: its roles, what it can handle, what it refused. Owned by
 * the allocator's core.
 */
public final class FrameworkState {

  private final FrameworkId id;
  private final OfferFilters filters = new OfferFilters();
  private final Set<String> suppressed = new LinkedHashSet<>();
  private final Map<String, List<ResourceQuantities>> minimums = new HashMap<>();
  private final Map<String, RoleConstraint> constraints = new HashMap<>();
  private Set<String> roles = Set.of();
  private EnumSet<Capability.Type> capabilities = EnumSet.noneOf(Capability.Type.class);
  private boolean active;

  public FrameworkState(FrameworkId id, FrameworkProfile profile, boolean active) {
    this.id = id;
    this.active = active;
    update(profile);
  }

  /** Takes a new profile; filters and suppression of roles that are gone go with them. */
  public void update(FrameworkProfile profile) {
    capabilities = EnumSet.noneOf(Capability.Type.class);
    profile.info().getCapabilitiesList().forEach(one -> capabilities.add(one.getType()));
    Set<String> before = roles;
    roles = roles(profile.info());
    before.stream().filter(role -> !roles.contains(role)).forEach(filters::clear);
    suppressed.clear();
    suppressed.addAll(profile.suppressedRoles());
    minimums.clear();
    profile.info().getOfferFiltersMap().forEach(this::addMinimum);
    constraints.clear();
    profile
        .constraints()
        .getRoleConstraintsMap()
        .forEach((role, groups) -> constraints.put(role, RoleConstraint.of(groups)));
  }

  private void addMinimum(String role, org.apache.mesos.Protos.OfferFilters wanted) {
    if (wanted.hasMinAllocatableResources()) {
      minimums.put(role, alternatives(wanted.getMinAllocatableResources()));
    }
  }

  private static List<ResourceQuantities> alternatives(MinAllocatableResources minimum) {
    return minimum.getQuantitiesList().stream().map(FrameworkState::quantities).toList();
  }

  private static ResourceQuantities quantities(
      org.apache.mesos.Protos.OfferFilters.ResourceQuantities wanted) {
    Map<String, Long> thousandths = new HashMap<>();
    wanted
        .getQuantitiesMap()
        .forEach((name, value) -> thousandths.put(name, Scalar.toThousandths(value.getValue())));
    return ResourceQuantities.of(thousandths);
  }

  @SuppressWarnings("deprecation") // frameworks without MULTI_ROLE name their role there
  private Set<String> roles(FrameworkInfo info) {
    return has(Capability.Type.MULTI_ROLE)
        ? new LinkedHashSet<>(info.getRolesList())
        : new LinkedHashSet<>(List.of(info.getRole()));
  }

  public FrameworkId id() {
    return id;
  }

  public Set<String> roles() {
    return roles;
  }

  public OfferFilters filters() {
    return filters;
  }

  public boolean has(Capability.Type capability) {
    return capabilities.contains(capability);
  }

  public boolean active() {
    return active;
  }

  public void setActive(boolean now) {
    active = now;
  }

  public void suppress(Set<String> which) {
    suppressed.addAll(which.isEmpty() ? roles : which);
  }

  /** Also drops the filters of these roles. */
  public void revive(Set<String> which) {
    Set<String> revived = which.isEmpty() ? roles : which;
    revived.forEach(filters::clear);
    suppressed.removeAll(revived);
  }

  public boolean suppresses(String role) {
    return suppressed.contains(role);
  }

  /** Whether it takes part in allocation under this role. */
  public boolean wantsOffers(String role) {
    return active && roles.contains(role) && !suppressed.contains(role);
  }

  /** The framework's own minimum, which replaces the operator's. */
  public Optional<List<ResourceQuantities>> minimum(String role) {
    return Optional.ofNullable(minimums.get(role));
  }

  public Optional<RoleConstraint> constraint(String role) {
    return Optional.ofNullable(constraints.get(role));
  }
}
