package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import io.mesos4j.master.allocator.AllocatorSettings.Sorting;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.order.Chance;
import io.mesos4j.master.allocator.order.ClusterTotal;
import io.mesos4j.master.allocator.order.ResourceNames;
import io.mesos4j.master.allocator.order.Tally;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Unavailability;

/**
 * The allocator's accounts: agents, frameworks, roles, and who has what. Every movement of
 * resources goes through {@link #charge}, {@link #credit} and {@link #convert}, so that at all
 * times total = available + used on every agent, and shares, quota and headroom say the same. Owned
 * by the allocator's core.
 */
public final class Books {

  private final Map<AgentId, AgentState> agents = new LinkedHashMap<>();
  private final Set<AgentState> maintained = new LinkedHashSet<>();
  private final ResourceNames names = new ResourceNames();
  private final ResourceKinds kinds = new ResourceKinds(names);
  private final Vigil vigil = new Vigil();
  private final LookRoom lookRoom = new LookRoom(LookRoom.USUAL);
  private final RefusalBook refusals = new RefusalBook();
  private final ClusterTotal cluster;
  private final Headroom headroom;
  private final RoleTree roles;
  private final Membership membership;

  public Books(Sorting sorting, Chance chance) {
    this.cluster = new ClusterTotal(names, sorting.excludedFromShares());
    this.headroom = new Headroom(cluster);
    this.roles = new RoleTree(cluster, names, sorting, chance);
    this.membership = new Membership(this);
  }

  public Map<AgentId, AgentState> agents() {
    return Collections.unmodifiableMap(agents);
  }

  /** The agents that will be unavailable. */
  public Set<AgentState> maintained() {
    return maintained;
  }

  /**
   * An agent will be unavailable, or will not after all; what was answered to that is forgotten.
   */
  public void plan(AgentState agent, Optional<Unavailability> unavailability) {
    agent.plan(unavailability);
    if (unavailability.isPresent()) {
      maintained.add(agent);
    } else {
      maintained.remove(agent);
    }
  }

  public RoleTree roles() {
    return roles;
  }

  public ClusterTotal cluster() {
    return cluster;
  }

  public Headroom headroom() {
    return headroom;
  }

  public ResourceNames names() {
    return names;
  }

  public ResourceKinds kinds() {
    return kinds;
  }

  public Vigil vigil() {
    return vigil;
  }

  public RefusalBook refusals() {
    return refusals;
  }

  /** The frameworks, and where they compete. */
  public Membership membership() {
    return membership;
  }

  public Map<FrameworkId, FrameworkState> frameworks() {
    return membership.frameworks();
  }

  public Stock stock(AgentState agent) {
    return agent.stock(kinds, roles);
  }

  /** Adds an agent; what frameworks use of it is in use, not only offered. */
  public AgentState add(
      AgentId id, AgentProfile profile, Resources total, Map<FrameworkId, Resources> used) {
    AgentState agent = new AgentState(id, profile, kinds.canonical(total), vigil, lookRoom);
    agents.put(id, agent);
    countTotal(agent, 1);
    used.forEach((framework, resources) -> {
      charge(agent, framework, resources);
      launched(agent, framework, resources);
    });
    return agent;
  }

  public void remove(AgentState agent) {
    for (FrameworkId framework : List.copyOf(agent.used().keySet())) {
      credit(agent, framework, agent.used(framework));
    }
    refusals.forget(agent);
    countTotal(agent, -1);
    agents.remove(agent.id());
    maintained.remove(agent);
    agent.gone = true;
    agent.forgetLooks();
  }

  public void update(AgentState agent, AgentProfile profile, Resources total) {
    countTotal(agent, -1);
    agent.update(profile, kinds.canonical(total));
    countTotal(agent, 1);
  }

  public void setWeight(String role, double weight) {
    roles.setWeight(role, weight);
  }

  public void setQuota(String role, RoleQuota quota) {
    roles.setQuota(role, quota);
  }

  public void setActive(AgentState agent, boolean active) {
    agent.setActive(active);
  }

  private void setTotal(AgentState agent, Resources total) {
    countTotal(agent, -1);
    agent.setTotal(kinds.canonical(total));
    countTotal(agent, 1);
  }

  private void countTotal(AgentState agent, int sign) {
    Tally scalars = kinds.scalars(agent.total());
    Tally revocable = kinds.revocableScalars(agent.total());
    Tally reserved = new Tally();
    for (Map.Entry<String, Tally> each : kinds.reservations(agent.total()).entrySet()) {
      roles.reserve(each.getKey(), each.getValue(), sign);
      reserved.add(each.getValue());
    }
    if (sign > 0) {
      cluster.add(scalars);
      headroom.addTotal(reserved, revocable);
    } else {
      cluster.subtract(scalars);
      headroom.subtractTotal(reserved, revocable);
    }
  }

  /** Gives allocated resources of an agent to a framework. */
  public void charge(AgentState agent, FrameworkId framework, Resources resources) {
    if (resources.isEmpty()) {
      return;
    }
    membership.present(agent, framework);
    for (String role : Holdings.roles(resources)) {
      membership
          .holder(role, framework)
          .ifPresent(client -> enter(agent, client, Holdings.under(role, resources), 1));
    }
    agent.use(framework, resources);
  }

  /**
   * Gives everything that is free on an agent, if nothing of it is shared, reserved or revocable;
   * answers what that is to the client.
   */
  public Resources chargeAll(AgentState agent, Client client) {
    Stock stock = stock(agent);
    String role = client.role().path();
    Resources everything = stock.allocatedTo(role);
    Resources before = agent.useAll(client.framework().id(), everything);
    if (before.isEmpty()) {
      client.framework().places().add(agent);
    }
    if (!Holdings.any(before, role)) {
      client.countHolding(1);
    }
    move(client, Movement.plain(stock.scalars()), 1);
    return everything;
  }

  /** Counts resources that are not yet in the agent's account. */
  private void enter(AgentState agent, Client client, Resources more, int times) {
    String role = client.role().path();
    Resources own = agent.used(client.framework().id());
    if (!Holdings.any(own, role)) {
      client.countHolding(1);
    }
    move(client, movement(agent, client, more), times);
  }

  /**
   * What a change makes a difference to: a shared resource none to whom holds another copy of it on
   * the same agent. To be asked while the change is not in the agent's account.
   */
  private Movement movement(AgentState agent, Client client, Resources change) {
    if (!Holdings.anyShared(change)) {
      return kinds.movement(change);
    }
    String role = client.role().path();
    Resources own = agent.used(client.framework().id());
    Resources ofAll = Holdings.allUnder(role, agent);
    return kinds
        .movement(Holdings.newTo(ofAll, change))
        .ofClient(kinds.scalars(Holdings.newTo(own, change)));
  }

  private void move(Client client, Movement movement, int times) {
    Role role = client.role();
    if (times > 0) {
      roles.sorter().allocated(role.seat(), movement.ofRole());
      role.sorter().allocated(client.seat(), movement.ofClient());
    } else {
      Movement back = movement.negated();
      roles.sorter().unallocated(role.seat(), back.ofRole());
      role.sorter().unallocated(client.seat(), back.ofClient());
    }
    for (Role up = role; up != null; up = up.parent()) {
      up.used().add(movement.ofQuota());
      up.usedReserved().add(movement.reserved());
    }
    headroom.move(movement);
  }

  /** Takes back what the framework has of these resources, and answers what that was. */
  public Resources credit(AgentState agent, FrameworkId framework, Resources resources) {
    Resources taken = agent.release(framework, resources);
    for (String role : Holdings.roles(taken)) {
      membership.holder(role, framework).ifPresent(client -> leave(agent, client, taken));
    }
    if (agent.used(framework).isEmpty()) {
      membership.absent(agent, framework);
    }
    return taken;
  }

  /** Counts resources that are no longer in the agent's account. */
  private void leave(AgentState agent, Client client, Resources taken) {
    String role = client.role().path();
    Resources own = agent.used(client.framework().id());
    move(client, movement(agent, client, Holdings.under(role, taken)).negated(), 0);
    if (!Holdings.any(own, role)) {
      client.countHolding(-1);
      unlaunch(agent, client, agent.launched().get(client));
      membership.untrackIfIdle(client);
    }
  }

  /** Offered resources are in use from now on. */
  public void launched(AgentState agent, FrameworkId framework, Resources resources) {
    for (String role : Holdings.roles(resources)) {
      roles
          .client(role, framework)
          .ifPresent(client -> {
            Tally more = kinds.quotaScalars(Holdings.under(role, resources));
            agent.launched().computeIfAbsent(client, absent -> new Tally()).add(more);
            for (Role up = client.role(); up != null; up = up.parent()) {
              up.launched().add(more);
            }
          });
    }
  }

  /** Resources that are back were in use until now. */
  public void ended(AgentState agent, FrameworkId framework, Resources resources) {
    for (String role : Holdings.roles(resources)) {
      roles
          .client(role, framework)
          .ifPresent(client ->
              unlaunch(agent, client, kinds.quotaScalars(Holdings.under(role, resources))));
    }
  }

  private void unlaunch(AgentState agent, Client client, Tally less) {
    Tally known = agent.launched().get(client);
    if (known == null || less == null) {
      return;
    }
    Tally taken = known.take(less.copy());
    for (Role up = client.role(); up != null; up = up.parent()) {
      up.launched().subtract(taken);
    }
    if (known.isZero()) {
      agent.launched().remove(client);
    }
  }

  /**
   * Applies an accepted operation to an agent's total and to a framework's allocation alike. What
   * consumes nothing is one more copy of a shared resource, of which the total has one.
   *
   * @throws IllegalStateException if the framework does not have what is consumed
   */
  public void convert(AgentState agent, FrameworkId framework, Conversion conversion) {
    Conversion plain = conversion.unallocated();
    if (!agent.used(framework).contains(conversion.consumed())) {
      throw new IllegalStateException(
          framework + " has " + agent.used(framework) + ", not " + conversion.consumed());
    }
    credit(agent, framework, conversion.consumed());
    if (!plain.consumed().isEmpty()) {
      setTotal(agent, agent.total().apply(plain));
    }
    membership.present(agent, framework);
    for (String role : Holdings.roles(conversion.converted())) {
      Resources more = Holdings.under(role, conversion.converted());
      membership.holder(role, framework).ifPresent(client -> enter(agent, client, more, 0));
    }
    if (!conversion.converted().isEmpty()) {
      agent.use(framework, conversion.converted());
    }
  }

  /** Applies an operator's operations to what is free; all of them, or none and false. */
  public boolean convertAvailable(AgentState agent, List<Conversion> conversions) {
    Resources free = agent.available();
    Resources total = agent.total();
    for (Conversion conversion : conversions) {
      if (!free.contains(conversion.consumed())) {
        return false;
      }
      free = free.apply(conversion);
      total = total.apply(conversion);
    }
    setTotal(agent, total);
    return true;
  }
}
