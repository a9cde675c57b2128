package io.mesos4j.common.resources;

import java.util.Map;
import org.apache.mesos.Protos;

/**
 * The identities that nearly all resources have: of a usual name, and nothing else but who holds
 * it. They are one object each for all messages, so that an agent does not keep six of its own, and
 * comparing them is comparing references. Any thread.
 */
final class PlainIdentities {

  private static final Map<String, ResourceIdentity> USUAL =
      Map.of(
          "cpus", usual("cpus", Protos.Value.Type.SCALAR),
          "gpus", usual("gpus", Protos.Value.Type.SCALAR),
          "mem", usual("mem", Protos.Value.Type.SCALAR),
          "disk", usual("disk", Protos.Value.Type.SCALAR),
          "ports", usual("ports", Protos.Value.Type.RANGES));

  private PlainIdentities() {}

  private static ResourceIdentity usual(String name, Protos.Value.Type type) {
    return ResourceIdentity.read(
        Protos.Resource.newBuilder().setName(name).setType(type).build(), "");
  }

  /** The shared one of a plain resource, and a new one of all others. */
  static ResourceIdentity of(Protos.Resource resource) {
    String role = resource.getAllocationInfo().getRole();
    ResourceIdentity usual = USUAL.get(resource.getName());
    return usual != null && usual.type() == resource.getType() && isPlain(resource)
        ? usual.allocated(role)
        : ResourceIdentity.read(resource, role);
  }

  @SuppressWarnings("deprecation") // the older format lives in fields that are marked as deprecated
  private static boolean isPlain(Protos.Resource resource) {
    return resource.getReservationsCount() == 0
        && !resource.hasReservation()
        && resource.getRole().equals("*")
        && !resource.hasDisk()
        && !resource.hasRevocable()
        && !resource.hasShared()
        && !resource.hasProviderId();
  }
}
