package io.mesos4j.sim.invariant;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has what of every agent in a master's eyes: offers, executors, tasks, operations. */
final class Claims {

  /**
   * One of them.
   *
   * @param holder what has it, in words
   * @param task whose it is, if a task's
   * @param operation whose it is, if an operation's
   */
  record Claim(
      FrameworkId framework,
      Resources resources,
      String holder,
      Optional<String> task,
      Optional<ByteString> operation) {

    @Override
    public String toString() {
      return holder + " " + resources;
    }

    /**
     * An agent that comes back may have no such reservation or volume: because it never heard of
     * the operation that makes it, or has already carried out one that changes it. Until its word
     * about that arrives, the claim is only on paper. So is one of what the agent lends, until it
     * has told this master what that is.
     */
    boolean standsOn(Resources total) {
      return has(total, resources.reserved()) && has(total, resources.revocable());
    }

    /** Whether the agent has the reservations and volumes of it. */
    boolean isReservedOn(Resources total) {
      return has(total, resources.reserved());
    }

    private static boolean has(Resources total, Resources part) {
      return part.isEmpty() || covers(total, part.unallocated());
    }
  }

  private final Map<AgentId, List<Claim>> claims = new LinkedHashMap<>();

  private Claims() {}

  static Claims of(MasterView view) {
    Claims all = new Claims();
    view.offers()
        .values()
        .forEach(offer ->
            all.add(offer.agent(), offer.framework(), offer.resources(), "offer " + offer.id()));
    view.agents()
        .executors()
        .forEach((agent, executors) ->
            executors.forEach(executor ->
                all.add(
                    agent,
                    executor.framework(),
                    Resources.of(executor.info().getResourcesList()),
                    "executor " + executor.info().getExecutorId().getValue())));
    view.tasks().values().forEach(tasks -> tasks.current().forEach(all::add));
    view.operations().stream()
        .filter(one -> one.framework().filter(view.frameworks()::containsKey).isPresent())
        .forEach(all::add);
    return all;
  }

  private void add(AgentId agent, FrameworkId framework, Resources resources, String holder) {
    on(agent).add(new Claim(framework, resources, holder, Optional.empty(), Optional.empty()));
  }

  private void add(TaskRecord task) {
    if (task.holdsResources()) {
      on(task.agent())
          .add(
              new Claim(
                  task.framework(),
                  Resources.of(task.resources()),
                  "task " + task.idText(),
                  Optional.of(task.idText()),
                  Optional.empty()));
    }
  }

  private void add(OperationRecord operation) {
    operation
        .promised()
        .ifPresent(promised ->
            on(operation.agent())
                .add(
                    new Claim(
                        operation.framework().orElseThrow(),
                        promised.consumed(),
                        "operation " + operation.uuid(),
                        Optional.empty(),
                        Optional.of(operation.uuid()))));
  }

  private List<Claim> on(AgentId agent) {
    return claims.computeIfAbsent(agent, none -> new ArrayList<>());
  }

  List<Claim> of(AgentId agent) {
    return claims.getOrDefault(agent, List.of());
  }

  /** By framework; with the roles that it is allocated to. */
  static Map<FrameworkId, Resources> byFramework(List<Claim> claims) {
    Map<FrameworkId, Resources> sums = new LinkedHashMap<>();
    claims.forEach(one -> sums.merge(one.framework(), one.resources(), Resources::plus));
    return sums;
  }

  /** Of what is shared there are as many copies as anybody wants. */
  static boolean covers(Resources total, Resources sum) {
    return total.contains(sum.nonShared())
        && sum.shared().stream()
            .map(copies -> Resources.gather(List.of(copies.single())))
            .allMatch(total::contains);
  }
}
