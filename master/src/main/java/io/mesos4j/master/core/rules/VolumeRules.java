package io.mesos4j.master.core.rules;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Volume;

/**
 * What a persistent volume among the resources of a task, an executor or an operation must be.
 * Pure; the format is refined.
 */
final class VolumeRules {

  private VolumeRules() {}

  static Optional<Violation> check(List<Resource> resources) {
    return Rules.each(
        resources, resource -> "resource '" + resource.getName() + "'", VolumeRules::volume);
  }

  private static Optional<Violation> volume(Resource resource) {
    if (!resource.hasDisk()) {
      return Rules.ok();
    }
    if (!resource.getDisk().hasPersistence()) {
      return plain(resource.getDisk());
    }
    if (resource.getReservationsCount() == 0) {
      return Rules.violation("a persistent volume needs reserved disk");
    }
    if (resource.hasRevocable()) {
      return Rules.violation("a persistent volume cannot be revocable");
    }
    Volume volume = resource.getDisk().getVolume();
    if (!resource.getDisk().hasVolume() || volume.hasHostPath()) {
      return Rules.violation("a persistent volume needs a volume without host_path");
    }
    return IdRules.check("persistence id", resource.getDisk().getPersistence().getId());
  }

  private static Optional<Violation> plain(DiskInfo disk) {
    if (disk.hasVolume()) {
      return Rules.violation("a volume without persistence belongs into the container's volumes");
    }
    return disk.hasSource()
        ? Rules.ok()
        : Rules.violation("its disk information is empty: leave it out");
  }
}
