package io.mesos4j.master.core.agent;

import io.mesos4j.common.resources.Resources;
import java.util.List;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.ReservationInfo;

/** Puts an agent's total together from its base and its checkpointed resources. Pure. */
final class AgentTotals {

  private AgentTotals() {}

  /**
   * The base resources, in which those that were reserved or made into volumes are replaced by what
   * they became. What the base does not cover (the agent was restarted with less) stays as
   * checkpointed.
   */
  static Resources of(List<Resource> base, List<Resource> checkpointed) {
    Resources now = Resources.of(checkpointed);
    Resources before = Resources.of(checkpointed.stream().map(AgentTotals::origin).toList());
    Resources all = Resources.of(base);
    return all.contains(before) ? all.minus(before).plus(now) : all.plus(now);
  }

  /** A checkpointed resource as it was before operations: no dynamic reservation, no volume. */
  private static Resource origin(Resource resource) {
    Resource.Builder origin = resource.toBuilder().clearShared();
    stripReservations(origin);
    if (origin.hasDisk()) {
      origin.getDiskBuilder().clearPersistence().clearVolume();
      if (origin.getDisk().equals(Protos.Resource.DiskInfo.getDefaultInstance())) {
        origin.clearDisk();
      }
    }
    return origin.build();
  }

  @SuppressWarnings("deprecation") // agents from before reservation refinement use these fields
  private static void stripReservations(Resource.Builder resource) {
    if (resource.hasReservation()) {
      resource.clearReservation().setRole("*");
    }
    List<ReservationInfo> fixed =
        resource.getReservationsList().stream()
            .filter(reservation -> reservation.getType() == ReservationInfo.Type.STATIC)
            .toList();
    resource.clearReservations().addAllReservations(fixed);
  }
}
