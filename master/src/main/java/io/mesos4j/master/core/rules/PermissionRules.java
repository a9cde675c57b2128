package io.mesos4j.master.core.rules;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.FrameworkRoles;
import java.util.Collection;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.authorization.Protos.Action;

/** What the operator's ACLs let a principal do. Pure. */
public final class PermissionRules {

  private PermissionRules() {}

  /** A framework may use each of its roles. */
  public static Optional<Violation> framework(FrameworkInfo info, Approvers approvers) {
    return Rules.each(
        FrameworkRoles.of(info),
        role -> "principal '" + info.getPrincipal() + "'",
        role ->
            approvers.approved(Action.REGISTER_FRAMEWORK, Target.named(role))
                ? Rules.ok()
                : Rules.violation("not authorized to use role '%s'", role));
  }

  /** An operator may do this to each of these roles. */
  public static Optional<Violation> roles(
      Collection<String> roles, Action action, Approvers approvers) {
    for (String role : roles) {
      if (!approvers.approved(action, Target.named(role))) {
        return Rules.violation("not authorized to %s of role '%s'", action.name(), role);
      }
    }
    return Rules.ok();
  }

  /** A task may run as its user. */
  public static Optional<Violation> task(
      TaskInfo task, FrameworkInfo framework, Approvers approvers) {
    Target user = Target.userOf(task, framework);
    return approvers.approved(Action.RUN_TASK, user)
        ? Rules.ok()
        : Rules.violation(
            "Task %s is not authorized to launch as user '%s'",
            task.getTaskId().getValue(), user.names().getFirst());
  }

  /** An operation may do to its resources what it does. */
  public static Optional<Violation> operation(Offer.Operation operation, Approvers approvers) {
    return switch (operation.getType()) {
      case RESERVE ->
          each(operation.getReserve().getSourceList(), Action.UNRESERVE_RESOURCES, approvers)
              .or(() ->
                  each(
                      operation.getReserve().getResourcesList(),
                      Action.RESERVE_RESOURCES,
                      approvers));
      case UNRESERVE ->
          each(operation.getUnreserve().getResourcesList(), Action.UNRESERVE_RESOURCES, approvers);
      case CREATE -> each(operation.getCreate().getVolumesList(), Action.CREATE_VOLUME, approvers);
      case DESTROY ->
          each(operation.getDestroy().getVolumesList(), Action.DESTROY_VOLUME, approvers);
      case GROW_VOLUME ->
          one(operation.getGrowVolume().getVolume(), Action.RESIZE_VOLUME, approvers);
      case SHRINK_VOLUME ->
          one(operation.getShrinkVolume().getVolume(), Action.RESIZE_VOLUME, approvers);
      case LAUNCH, LAUNCH_GROUP, CREATE_DISK, DESTROY_DISK, UNKNOWN -> Rules.ok();
    };
  }

  private static Optional<Violation> each(
      Iterable<Resource> resources, Action action, Approvers approvers) {
    for (Resource resource : resources) {
      Optional<Violation> violation = one(resource, action, approvers);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Rules.ok();
  }

  /** Who made something decides who may undo it; all else goes by its role. */
  private static Optional<Violation> one(Resource resource, Action action, Approvers approvers) {
    Target target =
        switch (action) {
          case UNRESERVE_RESOURCES -> Target.reserverOf(resource);
          case DESTROY_VOLUME -> Target.creatorOf(resource);
          default -> Target.roleOf(resource);
        };
    return approvers.approved(action, target)
        ? Rules.ok()
        : Rules.violation("not authorized to %s of %s", action.name(), target.names());
  }
}
