package io.mesos4j.agent.core.model;

import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;

/** Brings kept reservations and volumes together with what the host has. */
public final class CheckpointedResources {

  private CheckpointedResources() {}

  /** What the host has, with the kept part reserved and made into volumes again. */
  public static Resources over(Resources host, List<Resource> kept) {
    List<Resource> plain = new ArrayList<>();
    for (Resource resource : kept) {
      plain.add(plain(ResourceFormat.POST_REFINEMENT.convert(resource)));
    }
    return host.minus(Resources.of(plain)).plus(Resources.of(kept));
  }

  /** The host's resource that a reservation or volume was made of. */
  private static Resource plain(Resource resource) {
    Resource.Builder plain = resource.toBuilder().clearDisk().clearReservations().clearShared();
    resource.getReservationsList().stream()
        .filter(reservation -> reservation.getType() == Resource.ReservationInfo.Type.STATIC)
        .forEach(plain::addReservations);
    if (resource.getDisk().hasSource()) {
      plain.setDisk(DiskInfo.newBuilder().setSource(resource.getDisk().getSource()));
    }
    return plain.build();
  }
}
