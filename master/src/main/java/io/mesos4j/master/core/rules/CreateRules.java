package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Volume;

/** What a persistent volume must be to be created. Pure; the format is refined. */
final class CreateRules {

  private CreateRules() {}

  static Optional<Violation> check(Operation.Create create, OperationContext context) {
    List<Resource> volumes = create.getVolumesList();
    return VolumeRules.check(volumes)
        .or(() -> Rules.each(volumes, OperationRules::name, one -> volume(one, context)))
        .or(() -> ResourceRules.uniquePersistence(volumes));
  }

  private static Optional<Violation> volume(Resource resource, OperationContext context) {
    if (!resource.getDisk().hasPersistence()) {
      return Rules.violation("it has no 'disk.persistence'");
    }
    if (resource.getDisk().getVolume().getMode() != Volume.Mode.RW) {
      return Rules.violation("a persistent volume is made with mode RW");
    }
    return sharing(resource, context)
        .or(() -> principal(resource.getDisk().getPersistence(), context))
        .or(() -> unused(resource, context));
  }

  private static Optional<Violation> sharing(Resource resource, OperationContext context) {
    boolean able =
        context.framework().map(one -> one.has(Capability.Type.SHARED_RESOURCES)).orElse(true);
    return resource.hasShared() && !able
        ? Rules.violation("a shared volume needs the capability SHARED_RESOURCES")
        : Rules.ok();
  }

  private static Optional<Violation> principal(
      DiskInfo.Persistence persistence, OperationContext context) {
    Optional<String> own = context.principal();
    if (own.isEmpty()) {
      return Rules.ok();
    }
    return persistence.hasPrincipal() && persistence.getPrincipal().equals(own.get())
        ? Rules.ok()
        : Rules.violation(
            "its persistence is of principal '%s', but '%s' asks for it",
            persistence.getPrincipal(), own.get());
  }

  /** An id names one volume of a role on an agent. */
  private static Optional<Violation> unused(Resource resource, OperationContext context) {
    String id = resource.getDisk().getPersistence().getId();
    Portion wanted = Resources.of(resource).iterator().next();
    String role = wanted.identity().reservationRole();
    boolean taken =
        context.agent().total().persistentVolumes().reserved(role).stream()
            .map(portion -> portion.identity().disk().orElseThrow().getPersistence().getId())
            .anyMatch(id::equals);
    return taken
        ? Rules.violation("role '%s' has a persistent volume '%s' on this agent", role, id)
        : Rules.ok();
  }
}
