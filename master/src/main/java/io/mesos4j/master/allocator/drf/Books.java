package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.FrameworkState;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The allocator's accounts: agents, frameworks, and who has what; keeps the sorters in step. Every
 * movement of resources goes through {@link #charge} and {@link #credit}, so that at all times
 * total = available + used on every agent. Owned by the allocator's core.
 */
public final class Books {

  private final Map<AgentId, AgentState> agents = new LinkedHashMap<>();
  private final Map<FrameworkId, FrameworkState> frameworks = new LinkedHashMap<>();
  private final Shares shares;
  private final RoleTree roles;

  public Books(Set<String> excludedFromShares) {
    this.shares = new Shares(excludedFromShares);
    this.roles = new RoleTree(shares);
  }

  public Map<AgentId, AgentState> agents() {
    return agents;
  }

  public Map<FrameworkId, FrameworkState> frameworks() {
    return frameworks;
  }

  public RoleTree roles() {
    return roles;
  }

  public Shares shares() {
    return shares;
  }

  public void add(FrameworkState framework) {
    frameworks.put(framework.id(), framework);
    for (AgentState agent : agents.values()) {
      Resources foundThere = agent.release(framework.id(), agent.used(framework.id()));
      charge(agent, framework.id(), foundThere);
    }
    placeInRoles(framework, Set.of());
  }

  /** Brings the role tree in step with a framework's roles, activity and suppression. */
  public void placeInRoles(FrameworkState framework, Set<String> formerRoles) {
    Set<String> concerned = new LinkedHashSet<>(formerRoles);
    concerned.addAll(framework.roles());
    for (String role : concerned) {
      if (framework.roles().contains(role)) {
        roles.track(role, framework.id());
      }
      if (!roles.tracks(role, framework.id())) {
        continue;
      }
      if (framework.wantsOffers(role)) {
        roles.activate(role, framework.id());
      } else {
        roles.deactivate(role, framework.id());
      }
      untrackIfIdle(role, framework.id());
    }
  }

  public void remove(FrameworkState framework) {
    for (AgentState agent : agents.values()) {
      credit(agent, framework.id(), agent.used(framework.id()));
    }
    frameworks.remove(framework.id());
    framework.roles().forEach(role -> roles.untrack(role, framework.id()));
  }

  public void add(AgentState agent, Map<FrameworkId, Resources> used) {
    agents.put(agent.id(), agent);
    shares.addTotal(agent.total().quantities());
    used.forEach((framework, resources) -> charge(agent, framework, resources));
  }

  public void remove(AgentState agent) {
    for (FrameworkId framework : List.copyOf(agent.used().keySet())) {
      credit(agent, framework, agent.used(framework));
    }
    shares.removeTotal(agent.total().quantities());
    agents.remove(agent.id());
    frameworks.values().forEach(framework -> framework.filters().clear(agent.id()));
  }

  public void changeTotal(AgentState agent, Runnable change) {
    shares.removeTotal(agent.total().quantities());
    change.run();
    shares.addTotal(agent.total().quantities());
  }

  /** Gives allocated resources of an agent to a framework. */
  public void charge(AgentState agent, FrameworkId framework, Resources resources) {
    if (frameworks.containsKey(framework)) {
      enter(agent, framework, resources);
    }
    agent.use(framework, resources);
  }

  /** Takes back what the framework has of these resources, and answers what that was. */
  public Resources credit(AgentState agent, FrameworkId framework, Resources resources) {
    Map<String, ResourceQuantities> before = byRole(agent);
    Resources own = agent.used(framework);
    Resources taken = agent.release(framework, resources);
    if (taken.isEmpty() || !frameworks.containsKey(framework)) {
      return taken;
    }
    Map<String, ResourceQuantities> after = byRole(agent);
    for (String role : allocationRoles(taken)) {
      ResourceQuantities forRole =
          before.get(role).minus(after.getOrDefault(role, ResourceQuantities.EMPTY));
      Resources rest = allocatedTo(agent.used(framework), role);
      ResourceQuantities forOne = allocatedTo(own, role).quantities().minus(rest.quantities());
      roles.unallocated(role, framework, forRole, forOne);
      untrackIfIdle(role, framework);
    }
    return taken;
  }

  /** Counts resources that are not yet in the agent's account. */
  private void enter(AgentState agent, FrameworkId framework, Resources resources) {
    for (String role : allocationRoles(resources)) {
      Resources more = allocatedTo(resources, role);
      roles.track(role, framework);
      roles.allocated(
          role,
          framework,
          added(usedUnder(agent, role), more),
          added(allocatedTo(agent.used(framework), role), more));
    }
  }

  /** A shared resource counts once, however many copies there are. */
  private static ResourceQuantities added(Resources before, Resources more) {
    return more.shared().isEmpty()
        ? more.quantities()
        : before.plus(more).quantities().minus(before.quantities());
  }

  private static Resources usedUnder(AgentState agent, String role) {
    return allocatedTo(Resources.sum(agent.used().values()), role);
  }

  private static Map<String, ResourceQuantities> byRole(AgentState agent) {
    Resources all = Resources.sum(agent.used().values());
    return allocationRoles(all).stream()
        .collect(Collectors.toMap(role -> role, role -> allocatedTo(all, role).quantities()));
  }

  private static Resources allocatedTo(Resources resources, String role) {
    return resources.filter(portion -> portion.identity().allocatedTo().equals(role));
  }

  private static Set<String> allocationRoles(Resources resources) {
    return resources.stream()
        .map(portion -> portion.identity().allocatedTo())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void untrackIfIdle(String role, FrameworkId id) {
    FrameworkState framework = frameworks.get(id);
    boolean subscribed = framework != null && framework.roles().contains(role);
    if (!subscribed && !hasResources(id, role)) {
      roles.untrack(role, id);
    }
  }

  private boolean hasResources(FrameworkId framework, String role) {
    return agents.values().stream()
        .anyMatch(agent -> !allocatedTo(agent.used(framework), role).isEmpty());
  }

  /** Applies an accepted operation to an agent's total and to a framework's allocation alike. */
  public void convert(AgentState agent, FrameworkId framework, Conversion conversion) {
    Conversion plain = conversion.unallocated();
    if (!agent.used(framework).contains(conversion.consumed())) {
      throw new IllegalStateException(
          framework + " has " + agent.used(framework) + ", not " + conversion.consumed());
    }
    credit(agent, framework, conversion.consumed());
    changeTotal(agent, () -> agent.setTotal(agent.total().apply(plain)));
    charge(agent, framework, conversion.converted());
  }
}
