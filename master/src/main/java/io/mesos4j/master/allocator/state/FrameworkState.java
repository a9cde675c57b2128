package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.FrameworkProfile;
import io.mesos4j.master.allocator.order.ResourceNames;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.OfferFilters;
import org.apache.mesos.Protos.OfferFilters.MinAllocatableResources;

/**
 * One framework in the allocator's books: its roles, and what it can handle. Owned by the
 * allocator's core.
 */
public final class FrameworkState {

  private final FrameworkId id;
  private final ResourceNames names;
  private final Set<String> suppressed = new LinkedHashSet<>();
  private final Map<String, Minimum> minimums = new HashMap<>();
  private final Map<String, RoleConstraint> constraints = new HashMap<>();
  private final Map<String, Client> clients = new LinkedHashMap<>();
  private final Set<AgentState> places = new LinkedHashSet<>();
  private Set<String> roles = Set.of();
  private EnumSet<Capability.Type> capabilities = EnumSet.noneOf(Capability.Type.class);
  private int lacks;
  private boolean active;

  FrameworkState(FrameworkId id, ResourceNames names, boolean active) {
    this.id = id;
    this.names = names;
    this.active = active;
  }

  void update(FrameworkProfile profile) {
    capabilities = EnumSet.noneOf(Capability.Type.class);
    profile.info().getCapabilitiesList().forEach(one -> capabilities.add(one.getType()));
    lacks = lacks();
    roles = roles(profile.info());
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

  private int lacks() {
    return (has(Capability.Type.SHARED_RESOURCES) ? 0 : Trait.SHARED)
        | (has(Capability.Type.REVOCABLE_RESOURCES) ? 0 : Trait.REVOCABLE)
        | (has(Capability.Type.RESERVATION_REFINEMENT) ? 0 : Trait.REFINED);
  }

  private void addMinimum(String role, OfferFilters wanted) {
    if (wanted.hasMinAllocatableResources()) {
      minimums.put(role, new Minimum(alternatives(wanted.getMinAllocatableResources()), names));
    }
  }

  private static List<ResourceQuantities> alternatives(MinAllocatableResources minimum) {
    return minimum.getQuantitiesList().stream().map(FrameworkState::quantities).toList();
  }

  private static ResourceQuantities quantities(OfferFilters.ResourceQuantities wanted) {
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

  /** Under the roles that it is subscribed to, and those where it still has resources. */
  public Map<String, Client> clients() {
    return clients;
  }

  /** The agents on which it has resources. */
  public Set<AgentState> places() {
    clients.values().forEach(client -> client.wholeOffers().settle());
    return Collections.unmodifiableSet(places);
  }

  void enterPlace(AgentState agent) {
    places.add(agent);
  }

  void leavePlace(AgentState agent) {
    places.remove(agent);
  }

  public boolean has(Capability.Type capability) {
    return capabilities.contains(capability);
  }

  /** The {@link Trait}s that it lacks the capability for. */
  public int lackedTraits() {
    return lacks;
  }

  public boolean active() {
    return active;
  }

  void setActive(boolean now) {
    active = now;
  }

  void suppress(Set<String> which) {
    suppressed.addAll(which.isEmpty() ? roles : which);
  }

  /** Takes suppression back; answers the roles concerned. */
  Set<String> revive(Set<String> which) {
    Set<String> revived = which.isEmpty() ? roles : which;
    suppressed.removeAll(revived);
    return revived;
  }

  public boolean suppresses(String role) {
    return suppressed.contains(role);
  }

  public Set<String> suppressedRoles() {
    return suppressed;
  }

  /** Whether it takes part in allocation under this role. */
  public boolean wantsOffers(String role) {
    return active && roles.contains(role) && !suppressed.contains(role);
  }

  /** The framework's own minimum, which replaces the operator's. */
  public Optional<Minimum> minimum(String role) {
    return minimums.isEmpty() ? Optional.empty() : Optional.ofNullable(minimums.get(role));
  }

  public Optional<RoleConstraint> constraint(String role) {
    return constraints.isEmpty() ? Optional.empty() : Optional.ofNullable(constraints.get(role));
  }

  /** The roles that it has constraints for. */
  public Set<String> constrainedRoles() {
    return constraints.keySet();
  }
}
