package io.mesos4j.master.query;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.Resource;

/**
 * Which roles have anything in one view: in use, offered or reserved. It sums up nothing, since it
 * is asked for every few seconds. Made on the thread that needs it.
 */
final class RolesInUse {

  private final Set<String> roles = new HashSet<>();

  private RolesInUse() {}

  static Set<String> in(MasterView view) {
    RolesInUse found = new RolesInUse();
    view.tasks().values().forEach(tasks -> tasks.current().forEach(found::addTask));
    view.agents().executors().values().forEach(list -> list.forEach(found::addExecutor));
    view.operations().forEach(found::addOperation);
    view.offers().values().forEach(offer -> found.roles.add(offer.role()));
    view.agents()
        .registered()
        .values()
        .forEach(agent -> agent.total().reserved().forEach(found::addReserved));
    return found.roles;
  }

  private void addTask(TaskRecord task) {
    if (task.holdsResources()) {
      addAllocated(task.resources());
    }
  }

  private void addExecutor(ExecutorRecord executor) {
    addAllocated(executor.info().getResourcesList());
  }

  /** Nearly always one role for all. By index: there are as many lists as tasks. */
  private void addAllocated(List<Resource> resources) {
    String before = null;
    for (int i = 0; i < resources.size(); i++) {
      String role = resources.get(i).getAllocationInfo().getRole();
      if (!role.equals(before)) {
        roles.add(role);
      }
      before = role;
    }
  }

  private void addOperation(OperationRecord operation) {
    operation
        .promised()
        .ifPresent(promise ->
            promise.consumed().forEach(portion -> roles.add(portion.identity().allocatedTo())));
  }

  private void addReserved(Portion portion) {
    roles.add(portion.identity().reservationRole());
  }
}
