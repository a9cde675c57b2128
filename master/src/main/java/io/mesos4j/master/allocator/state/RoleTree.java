package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.AllocatorSettings.SorterKind;
import io.mesos4j.master.allocator.AllocatorSettings.Sorting;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.order.Chance;
import io.mesos4j.master.allocator.order.ClusterTotal;
import io.mesos4j.master.allocator.order.DrfSorter;
import io.mesos4j.master.allocator.order.RandomSorter;
import io.mesos4j.master.allocator.order.ResourceNames;
import io.mesos4j.master.allocator.order.Sorter;
import io.mesos4j.master.allocator.order.Tally;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All roles that matter, their frameworks, and who is to be served next: one sorter of the roles,
 * and one of the frameworks in each role. Owned by the allocator's core.
 */
public final class RoleTree {

  private final ClusterTotal cluster;
  private final ResourceNames names;
  private final Sorting sorting;
  private final Chance chance;
  private final Sorter<Role> sorter;
  private final Map<String, Role> roles = new TreeMap<>();
  private final Map<String, Role> withQuota = new LinkedHashMap<>();

  RoleTree(ClusterTotal cluster, ResourceNames names, Sorting sorting, Chance chance) {
    this.cluster = cluster;
    this.names = names;
    this.sorting = sorting;
    this.chance = chance;
    this.sorter = sorter(sorting.roles());
  }

  private <T> Sorter<T> sorter(SorterKind kind) {
    return switch (kind) {
      case DRF -> new DrfSorter<>(cluster);
      case RANDOM -> new RandomSorter<>(cluster, chance);
    };
  }

  /** Roles that have frameworks, in the order in which they are to be served. */
  public Sorter<Role> sorter() {
    return sorter;
  }

  public Collection<Role> all() {
    return Collections.unmodifiableCollection(roles.values());
  }

  public Optional<Role> find(String path) {
    return Optional.ofNullable(roles.get(path));
  }

  /** Top-level roles with guarantees or limits. */
  public Collection<Role> withQuota() {
    return withQuota.values();
  }

  /** The role at a path, made with those above it if need be. */
  Role role(String path) {
    Role known = roles.get(path);
    if (known != null) {
      return known;
    }
    int end = path.lastIndexOf('/');
    Role parent = end < 0 ? null : role(path.substring(0, end));
    if (parent != null) {
      parent.countChild(1);
    }
    Role role = new Role(path, parent);
    roles.put(path, role);
    return role;
  }

  private void drop(Role idle) {
    for (Role role = idle; role != null && !role.isNeeded(); role = role.parent()) {
      if (roles.remove(role.path()) != null && role.parent() != null) {
        role.parent().countChild(-1);
      }
    }
  }

  void setWeight(String path, double weight) {
    Role role = role(path);
    role.setWeight(weight);
    sorter.setWeight(path, weight);
    drop(role);
  }

  void setQuota(String path, RoleQuota quota) {
    Role role = role(path);
    role.setQuota(quota, names);
    if (quota.isNone()) {
      withQuota.remove(path);
    } else {
      withQuota.put(path, role);
    }
    drop(role);
  }

  /** Counts what is reserved for a role on some agent, or with -1 no longer is. */
  void reserve(String path, Tally quantities, int sign) {
    Role role = role(path);
    role.countReservation(sign);
    for (Role up = role; up != null; up = up.parent()) {
      if (sign > 0) {
        up.reserved().add(quantities);
      } else {
        up.reserved().subtract(quantities);
      }
    }
    drop(role);
  }

  /** Makes a framework known under a role, not yet active. */
  Client track(String path, FrameworkState framework, Clients numbers) {
    Role role = role(path);
    Client known = role.clients().get(framework.id());
    if (known != null) {
      return known;
    }
    if (role.clients().isEmpty()) {
      role.open(sorter.add(path, role), sorter(sorting.frameworks()));
      sorter.setActive(role.seat(), sorting.roles() == SorterKind.RANDOM);
    }
    Client client = new Client(framework, role, numbers.next());
    client.sit(role.sorter().add(framework.id().value(), client));
    role.clients().put(framework.id(), client);
    return client;
  }

  /** Forgets a framework under a role, where it must have no resources any more. */
  void untrack(Client client) {
    Role role = client.role();
    setActive(client, false);
    role.sorter().remove(client.seat());
    role.clients().remove(client.framework().id());
    if (role.clients().isEmpty()) {
      sorter.remove(role.seat());
      role.close();
    }
    drop(role);
  }

  /**
   * Whether a framework takes part under a role. A DRF walk passes by roles without any such
   * framework; for the odds of a random one they count nevertheless.
   */
  void setActive(Client client, boolean active) {
    Role role = client.role();
    if (client.seat().active() == active) {
      return;
    }
    role.sorter().setActive(client.seat(), active);
    role.countActive(active ? 1 : -1);
    if (sorting.roles() == SorterKind.DRF) {
      sorter.setActive(role.seat(), role.activeCount() > 0);
    }
  }

  Optional<Client> client(String path, FrameworkId framework) {
    return find(path).flatMap(role -> role.client(framework));
  }
}
