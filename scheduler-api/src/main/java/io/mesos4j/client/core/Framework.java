package io.mesos4j.client.core;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo.Capability;
import org.apache.mesos.v1.scheduler.Protos.OfferConstraints;

/**
 * What the framework wants to be: its info, the roles that are suppressed at the moment, and its
 * offer constraints. Remembered across connections; {@link #changed} says whether the master has
 * been told of the last change.
 */
final class Framework {

  private FrameworkInfo info;
  private final Set<String> suppressedRoles;
  private Optional<OfferConstraints> constraints = Optional.empty();
  private boolean changed;

  Framework(FrameworkInfo info, Collection<String> suppressedRoles) {
    this.info = info;
    this.suppressedRoles = new LinkedHashSet<>(suppressedRoles);
  }

  FrameworkInfo info() {
    return info;
  }

  Set<String> suppressedRoles() {
    return suppressedRoles;
  }

  Optional<OfferConstraints> constraints() {
    return constraints;
  }

  boolean changed() {
    return changed;
  }

  /** The master knows all of it. */
  void told() {
    changed = false;
  }

  void identify(FrameworkID id) {
    info = info.toBuilder().setId(id).build();
  }

  void replace(
      FrameworkInfo info, Collection<String> suppressedRoles, Optional<OfferConstraints> limits) {
    this.info = info;
    this.suppressedRoles.clear();
    this.suppressedRoles.addAll(suppressedRoles);
    this.constraints = limits;
    changed = true;
  }

  /** No roles means all. */
  void suppress(Collection<String> roles) {
    suppressedRoles.addAll(roles.isEmpty() ? roles() : roles);
    changed = true;
  }

  /** No roles means all. */
  void revive(Collection<String> roles) {
    suppressedRoles.removeAll(roles.isEmpty() ? roles() : roles);
    changed = true;
  }

  boolean partitionAware() {
    return has(Capability.Type.PARTITION_AWARE);
  }

  private Set<String> roles() {
    Set<String> roles = new LinkedHashSet<>();
    if (has(Capability.Type.MULTI_ROLE)) {
      roles.addAll(info.getRolesList());
    } else {
      roles.add(legacyRole());
    }
    return roles;
  }

  @SuppressWarnings("deprecation") // frameworks of one role still use it
  private String legacyRole() {
    return info.getRole();
  }

  private boolean has(Capability.Type type) {
    for (Capability capability : info.getCapabilitiesList()) {
      if (capability.getType() == type) {
        return true;
      }
    }
    return false;
  }
}
