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
 * The allocator's books: agents, frameworks, roles, and who has what. Every movement of resources
 * goes through {@link Accounts}, so that at all times total = available + used on every agent.
 * Owned by the allocator's core.
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
  private final Stocks stocks;
  private final Membership membership;
  private final Launched launched;
  private final Accounts accounts;

  public Books(Sorting sorting, Chance chance) {
    this.cluster = new ClusterTotal(names, sorting.excludedFromShares());
    this.headroom = new Headroom(cluster);
    this.roles = new RoleTree(cluster, names, sorting, chance);
    this.stocks = new Stocks(kinds, roles);
    this.membership = new Membership(this);
    this.launched = new Launched(roles, kinds);
    this.accounts = new Accounts(this);
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

  /** Who has what of the agents. */
  public Accounts accounts() {
    return accounts;
  }

  /** What of it is really in use. */
  public Launched launched() {
    return launched;
  }

  public Stock stock(AgentState agent) {
    return agent.account().stock(stocks);
  }

  /** Adds an agent; what frameworks use of it is in use, not only offered. */
  public AgentState add(
      AgentId id, AgentProfile profile, Resources total, Map<FrameworkId, Resources> used) {
    AgentState agent = new AgentState(id, profile, kinds.canonical(total), vigil, lookRoom);
    agents.put(id, agent);
    vigil.enroll(agent);
    countTotal(agent, 1);
    used.forEach((framework, resources) -> {
      accounts.charge(agent, framework, resources);
      launched.begin(agent, framework, resources);
    });
    return agent;
  }

  public void remove(AgentState agent) {
    for (FrameworkId framework : List.copyOf(agent.used().keySet())) {
      accounts.credit(agent, framework, agent.used(framework));
    }
    refusals.forget(agent);
    countTotal(agent, -1);
    agents.remove(agent.id());
    maintained.remove(agent);
    vigil.dismiss(agent);
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

  void setTotal(AgentState agent, Resources total) {
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
