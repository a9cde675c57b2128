package io.mesos4j.master.core.operation;

import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.master.core.rules.HealthCheckTypes;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.AllocationInfo;
import org.apache.mesos.Protos.SlaveInfo.Capability;
import org.apache.mesos.Protos.TaskInfo;

/** Brings what a framework wrote into the form that the rules, the records and the agent want. */
final class LaunchPreparation {

  private LaunchPreparation() {}

  /**
   * Fills in what a framework may leave out: the role that its resources are allocated to, the type
   * of its health check, its id in its executor. Resources take the refined format.
   */
  static TaskInfo complete(TaskInfo task, Acceptance acceptance) {
    TaskInfo.Builder complete = allocated(acceptance).rewrite(task).toBuilder();
    if (complete.hasHealthCheck()) {
      complete.setHealthCheck(HealthCheckTypes.filledIn(complete.getHealthCheck()));
    }
    if (complete.hasExecutor()) {
      complete.setExecutor(owned(complete.getExecutor(), acceptance.framework().id().proto()));
    }
    return complete.build();
  }

  /** Fills in the role of the resources alone. */
  static TaskInfo allocated(TaskInfo task, Acceptance acceptance) {
    return allocated(acceptance).rewrite(task);
  }

  static ExecutorInfo allocated(ExecutorInfo executor, Acceptance acceptance) {
    return allocated(acceptance).rewrite(executor);
  }

  /** An operation on resources, in the refined format and with the role of the offers. */
  static Offer.Operation complete(Offer.Operation operation, Acceptance acceptance) {
    return allocated(acceptance).rewrite(operation);
  }

  private static ExecutorInfo owned(ExecutorInfo executor, FrameworkID framework) {
    return executor.hasFrameworkId()
        ? executor
        : executor.toBuilder().setFrameworkId(framework).build();
  }

  private static ResourceRewriter allocated(Acceptance acceptance) {
    AllocationInfo allocation = AllocationInfo.newBuilder().setRole(acceptance.role()).build();
    return new ResourceRewriter(resource -> {
      Resource refined = ResourceFormat.POST_REFINEMENT.convert(resource);
      return refined.hasAllocationInfo()
          ? refined
          : refined.toBuilder().setAllocationInfo(allocation).build();
    });
  }

  /** The form that the agent understands: older ones know no stacks of reservations. */
  static ResourceRewriter forAgent(Acceptance acceptance) {
    boolean refinement = acceptance.agent().has(Capability.Type.RESERVATION_REFINEMENT);
    return new ResourceRewriter(
        refinement
            ? ResourceFormat.POST_REFINEMENT::convert
            : ResourceFormat.PRE_REFINEMENT::convert);
  }
}
