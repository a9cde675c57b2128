package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceQuantities;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Roles with their frameworks, and who is to be served next: one sorter of the roles, and one of
 * the frameworks in each role. A framework stays under a role while it has resources there. Owned
 * by the allocator's core.
 */
public final class RoleTree {

  private final Shares shares;
  private final Sorter roles;
  private final Map<String, Sorter> frameworks = new TreeMap<>();
  private final Map<String, Integer> members = new TreeMap<>();

  public RoleTree(Shares shares) {
    this.shares = shares;
    this.roles = new DrfSorter(shares);
  }

  /** Makes a framework known under a role, not yet active. */
  public void track(String role, FrameworkId framework) {
    Sorter ofRole = frameworks.get(role);
    if (ofRole == null) {
      ofRole = new DrfSorter(shares);
      frameworks.put(role, ofRole);
      roles.add(role);
      roles.activate(role);
    }
    if (!ofRole.contains(framework.value())) {
      ofRole.add(framework.value());
      members.merge(role, 1, Integer::sum);
    }
  }

  /** Forgets a framework under a role, where it must have no resources any more. */
  public void untrack(String role, FrameworkId framework) {
    if (!tracks(role, framework)) {
      return;
    }
    frameworks.get(role).remove(framework.value());
    if (members.merge(role, -1, Integer::sum) == 0) {
      members.remove(role);
      frameworks.remove(role);
      roles.remove(role);
    }
  }

  public boolean tracks(String role, FrameworkId framework) {
    return frameworks.containsKey(role) && frameworks.get(role).contains(framework.value());
  }

  public void activate(String role, FrameworkId framework) {
    frameworks.get(role).activate(framework.value());
  }

  public void deactivate(String role, FrameworkId framework) {
    frameworks.get(role).deactivate(framework.value());
  }

  public void setWeight(String path, double weight) {
    roles.setWeight(path, weight);
  }

  public void allocated(
      String role, FrameworkId framework, ResourceQuantities forRole, ResourceQuantities forOne) {
    roles.allocated(role, forRole);
    frameworks.get(role).allocated(framework.value(), forOne);
  }

  public void unallocated(
      String role, FrameworkId framework, ResourceQuantities forRole, ResourceQuantities forOne) {
    roles.unallocated(role, forRole);
    frameworks.get(role).unallocated(framework.value(), forOne);
  }

  /** All roles with frameworks, the first to be served first. */
  public List<String> sortedRoles() {
    return roles.sort();
  }

  /** The active frameworks of a role, the first to be served first. */
  public List<String> sortedFrameworks(String role) {
    return frameworks.get(role).sort();
  }

  /** Dominant share by role, not weighted. */
  public Map<String, Double> dominantShares() {
    return roles.shares();
  }
}
