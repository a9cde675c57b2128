package io.mesos4j.sim.invariant;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.sim.actor.MasterTerm;
import io.mesos4j.sim.truth.BrokenPromise;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.mesos.Protos.Task;

/**
 * On every agent total = free + offered + allocated, in the master's books and in the allocator's;
 * and whenever neither has something to hear from the other, both books say the same. Only while a
 * proposal is under way may the allocator have given away more than there is: the agent came back
 * with other resources meanwhile, and the master will not offer them. Asked after every turn of a
 * master.
 */
public final class BalancedBooks implements Consumer<MasterTerm> {

  @Override
  public void accept(MasterTerm term) {
    MasterView view = term.view();
    Map<AgentId, Map<FrameworkId, Resources>> held = held(view);
    for (Agent agent : view.agents().registered().values()) {
      covered("master", agent.id(), agent.total(), held.getOrDefault(agent.id(), Map.of()));
    }
    for (AgentState agent : term.books().agents().values()) {
      if (term.allocatorIsQuiet() || agent.total().contains(sum(agent.used()))) {
        covered("allocator", agent.id(), agent.total(), agent.used());
        balanced(agent);
      }
    }
    if (term.allocatorIsQuiet()) {
      agreed(view, term.books().agents(), held);
    }
  }

  private static Map<AgentId, Map<FrameworkId, Resources>> held(MasterView view) {
    Map<AgentId, Map<FrameworkId, Resources>> held = new LinkedHashMap<>();
    for (Offer offer : view.offers().values()) {
      add(held, offer.agent(), offer.framework(), offer.resources());
    }
    view.agents()
        .executors()
        .forEach((agent, executors) ->
            executors.forEach(executor ->
                add(
                    held,
                    agent,
                    executor.framework(),
                    Resources.of(executor.info().getResourcesList()))));
    for (MasterView.Tasks tasks : view.tasks().values()) {
      for (Task task : tasks.current()) {
        if (TaskStates.holdsResources(task.getState())) {
          add(
              held,
              AgentId.of(task.getSlaveId()),
              FrameworkId.of(task.getFrameworkId()),
              Resources.of(task.getResourcesList()));
        }
      }
    }
    return held;
  }

  private static void add(
      Map<AgentId, Map<FrameworkId, Resources>> held,
      AgentId agent,
      FrameworkId framework,
      Resources more) {
    held.computeIfAbsent(agent, id -> new HashMap<>()).merge(framework, more, Resources::plus);
  }

  private static void covered(
      String whose, AgentId agent, Resources total, Map<FrameworkId, Resources> used) {
    Resources sum = sum(used);
    if (!total.contains(sum)) {
      throw new BrokenPromise(
          "%s gave away %s on agent %s that has %s".formatted(whose, sum, agent, total));
    }
  }

  private static Resources sum(Map<FrameworkId, Resources> used) {
    return Resources.sum(used.values()).unallocated();
  }

  private static void balanced(AgentState agent) {
    Resources counted = agent.available().plus(sum(agent.used()));
    if (!counted.equals(agent.total())) {
      throw new BrokenPromise(
          "free and used of agent %s are %s, but its total is %s"
              .formatted(agent.id(), counted, agent.total()));
    }
  }

  private static void agreed(
      MasterView view,
      Map<AgentId, AgentState> books,
      Map<AgentId, Map<FrameworkId, Resources>> held) {
    if (!view.agents().registered().keySet().equals(books.keySet())) {
      throw new BrokenPromise(
          "master knows agents %s, allocator %s"
              .formatted(view.agents().registered().keySet(), books.keySet()));
    }
    for (AgentState agent : books.values()) {
      Map<FrameworkId, Resources> mastersSide = held.getOrDefault(agent.id(), Map.of());
      if (!mastersSide.equals(agent.used())) {
        throw new BrokenPromise(
            "on agent %s the master has given away %s, the allocator %s"
                .formatted(agent.id(), mastersSide, agent.used()));
      }
    }
  }
}
