package io.mesos4j.sim.invariant;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.sim.actor.MasterTerm;
import io.mesos4j.sim.invariant.Claims.Claim;
import io.mesos4j.sim.truth.BrokenPromise;
import io.mesos4j.sim.truth.TaskRuns;
import io.mesos4j.sim.truth.TaskRuns.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.mesos.Protos.UUID;

/**
 * On every agent total = free + offered + allocated, in the master's books and in the allocator's;
 * and whenever neither has something to hear from the other, both books say the same. Only while a
 * proposal is under way may the allocator have given away more than there is: the agent came back
 * with other resources meanwhile, and the master will not offer them. Asked after every turn of a
 * master.
 */
public final class BalancedBooks implements Consumer<MasterTerm> {

  private final TaskRuns runs;

  /** For which report of its agent each operation was ordered. */
  private final Map<ByteString, Optional<UUID>> orderedFor = new HashMap<>();

  public BalancedBooks(TaskRuns runs) {
    this.runs = runs;
  }

  @Override
  public void accept(MasterTerm term) {
    MasterView view = term.view();
    Claims claims = Claims.of(view);
    view.agents().registered().values().forEach(agent -> note(agent, claims.of(agent.id())));
    view.agents().registered().values().forEach(agent -> covered(agent, claims.of(agent.id())));
    for (AgentState agent : term.books().agents().values()) {
      Optional<Agent> known = Optional.ofNullable(view.agents().registered().get(agent.id()));
      boolean allStand =
          claims.of(agent.id()).stream()
              .allMatch(one ->
                  one.standsOn(agent.total())
                      && known.filter(it -> isCurrent(it, one)).isPresent());
      balanced(term.allocatorIsQuiet() && allStand, agent);
    }
    if (term.allocatorIsQuiet()) {
      agreed(view, term.books().agents(), claims);
    }
  }

  private void covered(Agent agent, List<Claim> claims) {
    List<Claim> standing =
        claims.stream()
            .filter(one -> one.standsOn(agent.total()) && isCurrent(agent, one))
            .toList();
    Resources sum = sum(standing.stream().map(Claim::resources).toList());
    if (!Claims.covers(agent.total(), sum)) {
      throw new BrokenPromise(
          "master gave away %s on agent %s that has %s: %s"
              .formatted(sum, agent.id(), agent.total(), standing));
    }
    claims.stream()
        .filter(one -> !one.isReservedOn(agent.total()))
        .flatMap(one -> one.task().stream())
        .forEach(task -> notRunning(agent, task));
  }

  private void note(Agent agent, List<Claim> claims) {
    claims.stream()
        .flatMap(one -> one.operation().stream())
        .forEach(operation -> orderedFor.putIfAbsent(operation, agent.resourceVersion()));
  }

  /** An order from before the agent's latest report is dropped there, if it arrives at all. */
  private boolean isCurrent(Agent agent, Claim claim) {
    return claim
        .operation()
        .map(orderedFor::get)
        .filter(version -> !version.equals(agent.resourceVersion()))
        .isEmpty();
  }

  private void notRunning(Agent agent, String task) {
    if (runs.of(task).filter(run -> run == Run.RUNNING).isPresent()) {
      throw new BrokenPromise(
          "task %s runs with what agent %s does not have".formatted(task, agent.id()));
    }
  }

  private static Resources sum(Collection<Resources> resources) {
    return Resources.sum(resources).unallocated();
  }

  /**
   * @param settled whether all that is given away stands, and neither side has to hear of anything
   */
  private static void balanced(boolean settled, AgentState agent) {
    Resources used = sum(agent.used().values());
    boolean covered = Claims.covers(agent.total(), used);
    if (!covered && settled) {
      throw new BrokenPromise(
          "allocator gave away %s on agent %s that has %s"
              .formatted(used, agent.id(), agent.total()));
    }
    boolean exact =
        agent.available().nonShared().plus(used.nonShared()).equals(agent.total().nonShared());
    boolean sharedIsFree = agent.available().shared().equals(agent.total().shared());
    if (covered && !(exact && sharedIsFree)) {
      throw new BrokenPromise(
          "of agent %s %s are free and %s used, but its total is %s"
              .formatted(agent.id(), agent.available(), used, agent.total()));
    }
  }

  private static void agreed(MasterView view, Map<AgentId, AgentState> books, Claims claims) {
    if (!view.agents().registered().keySet().equals(books.keySet())) {
      throw new BrokenPromise(
          "master knows agents %s, allocator %s"
              .formatted(view.agents().registered().keySet(), books.keySet()));
    }
    for (AgentState agent : books.values()) {
      Map<FrameworkId, Resources> mastersSide = Claims.byFramework(claims.of(agent.id()));
      Resources total = view.agents().registered().get(agent.id()).total();
      if (!mastersSide.equals(agent.used()) || !total.equals(agent.total())) {
        throw new BrokenPromise(
            "on agent %s with %s the master has given away %s, the allocator of %s %s"
                .formatted(agent.id(), total, mastersSide, agent.total(), agent.used()));
      }
    }
  }
}
