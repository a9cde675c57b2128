package io.mesos4j.master.core.state;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.RepeatedResources;
import io.mesos4j.common.resources.ResourceTally;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.model.TaskRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * What roles have, each with the roles below it, summed up from one view. Made once per answer, on
 * the thread that needs it.
 */
public final class RoleFigures {

  private final Map<String, ResourceTally> allocated = new HashMap<>();
  private final Map<String, ResourceTally> offered = new HashMap<>();
  private final Map<String, ResourceTally> reserved = new HashMap<>();
  private final RepeatedResources read = new RepeatedResources();

  public RoleFigures(MasterView view) {
    view.tasks().values().forEach(tasks -> tasks.current().forEach(this::addTask));
    view.agents().executors().values().forEach(list -> list.forEach(this::addExecutor));
    view.operations().forEach(this::addOperation);
    view.offers().values().forEach(this::addOffer);
    view.agents().registered().values().forEach(this::addAgent);
  }

  /** What tasks, executors and operations use. */
  public Resources allocated(String role) {
    return sum(allocated, role);
  }

  public Resources offered(String role) {
    return sum(offered, role);
  }

  /** What is reserved for it on any agent, used or not. */
  public Resources reserved(String role) {
    return sum(reserved, role);
  }

  /** What counts to its quota: what is reserved for it, and what it uses beside that. */
  public Resources consumed(String role) {
    return reserved(role).plus(allocated(role).unreserved().nonRevocable().unallocated());
  }

  private void addTask(TaskRecord task) {
    if (task.holdsResources()) {
      addAllocated(read.of(task.resources()));
    }
  }

  private void addExecutor(ExecutorRecord executor) {
    addAllocated(Resources.of(executor.info().getResourcesList()));
  }

  private void addOperation(OperationRecord operation) {
    operation.promised().ifPresent(promise -> addAllocated(promise.consumed()));
  }

  private void addAllocated(Resources resources) {
    for (Portion portion : resources) {
      add(allocated, portion.identity().allocatedTo(), portion);
    }
  }

  private void addOffer(Offer offer) {
    offer.resources().forEach(portion -> add(offered, offer.role(), portion));
  }

  private void addAgent(Agent agent) {
    for (Portion portion : agent.total().reserved()) {
      add(reserved, portion.identity().reservationRole(), portion);
    }
  }

  /** A role's figures include those of the roles below it. */
  private static void add(Map<String, ResourceTally> sums, String role, Portion portion) {
    for (String one : RoleRules.lineage(role)) {
      sums.computeIfAbsent(one, _ -> new ResourceTally()).add(portion);
    }
  }

  private static Resources sum(Map<String, ResourceTally> sums, String role) {
    ResourceTally sum = sums.get(role);
    return sum == null ? Resources.EMPTY : sum.total();
  }
}
