package io.mesos4j.master.core.state;

import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OperationRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos.Task;

/**
 * What roles have, each with the roles below it, summed up from one view. Made once per answer, on
 * the thread that needs it.
 */
public final class RoleFigures {

  private final Map<String, List<Resources>> allocated = new HashMap<>();
  private final Map<String, List<Resources>> offered = new HashMap<>();
  private final Map<String, List<Resources>> reserved = new HashMap<>();

  public RoleFigures(MasterView view) {
    view.tasks().values().forEach(tasks -> tasks.current().forEach(this::addTask));
    view.agents().executors().values().forEach(list -> list.forEach(this::addExecutor));
    view.operations().forEach(this::addOperation);
    view.offers().values().forEach(this::addOffer);
    view.agents().registered().values().forEach(this::addAgent);
  }

  /** The roles that have anything. */
  public Set<String> roles() {
    Map<String, List<Resources>> all = new HashMap<>(allocated);
    all.putAll(offered);
    all.putAll(reserved);
    return all.keySet();
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

  private void addTask(Task task) {
    if (TaskStates.holdsResources(task.getState())) {
      addAllocated(Resources.of(task.getResourcesList()));
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
      String role = portion.identity().allocatedTo();
      add(allocated, role, resources.filter(portion::equals));
    }
  }

  private void addOffer(Offer offer) {
    add(offered, offer.role(), offer.resources());
  }

  private void addAgent(Agent agent) {
    for (Portion portion : agent.total().reserved()) {
      add(reserved, portion.identity().reservationRole(), agent.total().filter(portion::equals));
    }
  }

  /** A role's figures include those of the roles below it. */
  private static void add(Map<String, List<Resources>> sums, String role, Resources resources) {
    for (String one : RoleRules.lineage(role)) {
      sums.computeIfAbsent(one, _ -> new ArrayList<>()).add(resources);
    }
  }

  private static Resources sum(Map<String, List<Resources>> sums, String role) {
    return Resources.sum(sums.getOrDefault(role, List.of()));
  }
}
