package io.mesos4j.agent.core.rules;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;

/** What a container that is launched through the API must be. Pure. */
public final class ContainerRules {

  /** As long as upstream lets it be: it names directories and control groups. */
  private static final int LONGEST_ID = 242;

  private ContainerRules() {}

  /** An id names a directory, at every level. */
  public static Optional<Violation> validId(ContainerId id) {
    String value = id.value();
    if (value.isEmpty() || value.length() > LONGEST_ID) {
      return Rules.violation(
          "container id '%s' has %d characters; it takes 1 to %d",
          value, value.length(), LONGEST_ID);
    }
    if (value.chars().anyMatch(ContainerRules::isForbidden)) {
      return Rules.violation(
          "container id '%s' holds a dot, a space, a slash or a control character", value);
    }
    return id.parent().isPresent() ? validId(id.parent().get()) : Rules.ok();
  }

  /** What a container may ask for depends on how deep it lies. */
  public static Optional<Violation> resources(
      ContainerId id,
      List<Resource> resources,
      Map<String, Value.Scalar> limits,
      ContainerInfo container) {
    if (id.parent().isEmpty()) {
      return standalone(resources, container);
    }
    boolean deep = id.parent().get().parent().isPresent();
    if (deep && !(resources.isEmpty() && limits.isEmpty())) {
      return Rules.violation(
          "container %s lies two levels deep or more and takes no resources", id);
    }
    if (deep && !container.getLinuxInfo().getShareCgroups()) {
      return Rules.violation(
          "container %s lies two levels deep or more and shares its parent's cgroups", id);
    }
    return Rules.ok();
  }

  private static Optional<Violation> standalone(List<Resource> resources, ContainerInfo container) {
    if (container.getLinuxInfo().hasShareCgroups() && container.getLinuxInfo().getShareCgroups()) {
      return Rules.violation("a standalone container has no parent to share cgroups with");
    }
    for (Resource resource : resources) {
      if (isReserved(resource) || resource.hasRevocable() || resource.getDisk().hasPersistence()) {
        return Rules.violation(
            "resource %s of a standalone container is reserved, revocable or persistent",
            resource.getName());
      }
    }
    return Rules.ok();
  }

  @SuppressWarnings("deprecation") // the older form of a reservation counts as well
  private static boolean isReserved(Resource resource) {
    return resource.getReservationsCount() > 0
        || resource.hasReservation()
        || (resource.hasRole() && !resource.getRole().equals(RoleRules.DEFAULT_ROLE));
  }

  private static boolean isForbidden(int character) {
    return character == '.'
        || character == '/'
        || character == '\\'
        || Character.isWhitespace(character)
        || Character.isISOControl(character);
  }
}
