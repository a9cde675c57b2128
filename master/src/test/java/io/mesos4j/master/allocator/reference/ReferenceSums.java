package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What roles and frameworks hold, and what there is, summed up over all agents. Within one run a
 * sum is only worked out again when something was added to it.
 */
final class ReferenceSums {

  private record Client(String role, FrameworkId framework) {}

  private final ReferenceState state;
  private final Map<String, ResourceQuantities> byRole = new HashMap<>();
  private final Map<Client, ResourceQuantities> byClient = new HashMap<>();
  private ResourceQuantities total = ResourceQuantities.EMPTY;

  ReferenceSums(ReferenceState state) {
    this.state = state;
  }

  /** A run begins: everything may be different. */
  void forget() {
    byRole.clear();
    byClient.clear();
    Map<String, Long> names =
        ReferenceState.sum(
                state.agents.values().stream().map(agent -> agent.total.quantities()).toList())
            .asMap();
    names.keySet().removeAll(state.settings.sorting().excludedFromShares());
    total = ResourceQuantities.of(names);
  }

  void forget(String role, FrameworkId framework) {
    byRole.remove(role);
    byClient.remove(new Client(role, framework));
  }

  /** What dominant shares are shares of. */
  ResourceQuantities total() {
    return total;
  }

  ResourceQuantities allocated(String role) {
    return byRole.computeIfAbsent(role, this::sumOf);
  }

  ResourceQuantities allocated(String role, FrameworkId framework) {
    return byClient.computeIfAbsent(new Client(role, framework), this::sumOf);
  }

  /** Something shared counts once per agent, however many frameworks of the role use it. */
  private ResourceQuantities sumOf(String role) {
    ResourceQuantities sum = ResourceQuantities.EMPTY;
    for (ReferenceAgent agent : state.agents.values()) {
      List<Resources> used = new ArrayList<>();
      for (FrameworkId framework : agent.used.keySet()) {
        if (state.frameworks.containsKey(framework)) {
          used.add(agent.usedBy(framework, role));
        }
      }
      sum = sum.plus(Resources.sum(used).quantities());
    }
    return sum;
  }

  private ResourceQuantities sumOf(Client client) {
    ResourceQuantities sum = ResourceQuantities.EMPTY;
    for (ReferenceAgent agent : state.agents.values()) {
      sum = sum.plus(agent.usedBy(client.framework(), client.role()).quantities());
    }
    return sum;
  }
}
