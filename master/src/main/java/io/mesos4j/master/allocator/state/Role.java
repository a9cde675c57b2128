package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.order.ResourceNames;
import io.mesos4j.master.allocator.order.Seat;
import io.mesos4j.master.allocator.order.Sorter;
import io.mesos4j.master.allocator.order.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A path in the role tree, and the account of everything at and below it. Exists as long as it has
 * children, frameworks, reservations, quota or a weight. Owned by the allocator's core.
 */
public final class Role {

  private final String path;
  private final Role parent;
  private int childCount;
  private double weight = 1;
  private RoleQuota quota = RoleQuota.NONE;
  private Tally guarantees = new Tally();
  private Limits limits = Limits.NONE;

  // Of this role and all below it.
  private final Tally reserved = new Tally();
  private final Tally usedReserved = new Tally();
  private final Tally used = new Tally();
  private final Tally launched = new Tally();

  private final Map<FrameworkId, Client> clients = new LinkedHashMap<>();
  private int activeCount;
  private int filterCount;
  private int reservationCount;
  private Sorter<Client> sorter;
  private Seat<Role> seat;

  Role(String path, Role parent) {
    this.path = path;
    this.parent = parent;
  }

  public String path() {
    return path;
  }

  public boolean isTopLevel() {
    return parent == null;
  }

  /** Null for a top-level role. */
  Role parent() {
    return parent;
  }

  @SuppressWarnings("ReferenceEquality") // there is one object per path
  public boolean isWithin(Role other) {
    for (Role role = this; role != null; role = role.parent) {
      if (role == other) {
        return true;
      }
    }
    return false;
  }

  void countChild(int more) {
    childCount += more;
  }

  boolean isNeeded() {
    return childCount > 0
        || !clients.isEmpty()
        || reservationCount > 0
        || !quota.isNone()
        || weight != 1;
  }

  public double weight() {
    return weight;
  }

  void setWeight(double changed) {
    weight = changed;
  }

  public RoleQuota quota() {
    return quota;
  }

  void setQuota(RoleQuota changed, ResourceNames names) {
    quota = changed;
    guarantees = names.tally(changed.guarantees());
    limits = Limits.of(changed.limits(), names);
  }

  public Tally guarantees() {
    return guarantees;
  }

  public Limits limits() {
    return limits;
  }

  /** What counts to the role's quota: what it uses unreserved, and all that is reserved for it. */
  public long consumed(int name) {
    return used.get(name) + reserved.get(name);
  }

  /** What is guaranteed to it and not yet consumed. */
  public long unsatisfied(int name) {
    return Math.max(0, guarantees.get(name) - consumed(name));
  }

  public boolean isSatisfied() {
    for (int name = 0; name < guarantees.length(); name++) {
      if (unsatisfied(name) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Reserved scalars of all agents, in use or not. */
  public Tally reserved() {
    return reserved;
  }

  /** Reserved scalars that are offered or allocated. */
  public Tally usedReserved() {
    return usedReserved;
  }

  /** Scalars offered or allocated that are neither reserved nor revocable. */
  public Tally used() {
    return used;
  }

  /** Of {@link #used} what is really in use, not only offered. */
  public Tally launched() {
    return launched;
  }

  void countReservation(int more) {
    reservationCount += more;
  }

  public Map<FrameworkId, Client> clients() {
    return clients;
  }

  public Optional<Client> client(FrameworkId framework) {
    return Optional.ofNullable(clients.get(framework));
  }

  /** The order of the role's frameworks; only while it has some. */
  public Sorter<Client> sorter() {
    return sorter;
  }

  /** The role's place among the roles; only while it has frameworks. */
  public Seat<Role> seat() {
    return seat;
  }

  void open(Seat<Role> taken, Sorter<Client> ofFrameworks) {
    seat = taken;
    sorter = ofFrameworks;
  }

  void close() {
    seat = null;
    sorter = null;
  }

  /** How many of its frameworks take part in allocation. */
  public int activeCount() {
    return activeCount;
  }

  void countActive(int more) {
    activeCount += more;
  }

  /** How many refusals are in force under this role. */
  public int filterCount() {
    return filterCount;
  }

  void countFilter(int more) {
    filterCount += more;
  }

  @Override
  public String toString() {
    return path;
  }
}
