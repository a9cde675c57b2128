package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;

/** Which persistent volumes may be destroyed. Pure; the format is refined. */
final class DestroyRules {

  private DestroyRules() {}

  static Optional<Violation> check(Operation.Destroy destroy, OperationContext context) {
    return Rules.each(
        destroy.getVolumesList(), OperationRules::name, one -> destroyable(one, context));
  }

  private static Optional<Violation> destroyable(Resource resource, OperationContext context) {
    return existing(resource, context).or(() -> idle(resource, context));
  }

  private static Optional<Violation> existing(Resource resource, OperationContext context) {
    if (!resource.getDisk().hasPersistence()) {
      return Rules.violation("it is not a persistent volume");
    }
    return context.agent().total().contains(Resources.of(resource).unallocated())
        ? Rules.ok()
        : Rules.violation(
            "agent %s has no such persistent volume '%s'",
            context.agent().id(), resource.getDisk().getPersistence().getId());
  }

  private static Optional<Violation> idle(Resource resource, OperationContext context) {
    return context.used().contains(Resources.of(resource).unallocated())
        ? Rules.violation(
            "the persistent volume '%s' is in use by a task",
            resource.getDisk().getPersistence().getId())
        : Rules.ok();
  }
}
