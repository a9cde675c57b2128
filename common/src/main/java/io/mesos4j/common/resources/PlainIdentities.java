package io.mesos4j.common.resources;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.Protos;

/**
 * The identities that nearly all resources have: of a name and a type, and nothing else but who
 * holds it. They are one object each for all messages, so that an agent does not keep six of its
 * own, and comparing them is comparing references. Any thread.
 */
final class PlainIdentities {

  /** Names are chosen by others; clusters have a handful. */
  private static final int MOST = 256;

  private static final Map<String, ResourceIdentity> SHARED = new ConcurrentHashMap<>();

  private PlainIdentities() {}

  @SuppressWarnings("deprecation") // the older format lives in fields that are marked as deprecated
  static boolean isPlain(Protos.Resource resource) {
    return resource.getReservationsCount() == 0
        && !resource.hasReservation()
        && resource.getRole().equals("*")
        && !resource.hasDisk()
        && !resource.hasRevocable()
        && !resource.hasShared()
        && !resource.hasProviderId();
  }

  /** The shared one of a plain resource; a new one once there are too many names. */
  static ResourceIdentity of(Protos.Resource plain) {
    return unallocated(plain).allocated(plain.getAllocationInfo().getRole());
  }

  private static ResourceIdentity unallocated(Protos.Resource plain) {
    ResourceIdentity known = SHARED.get(plain.getName());
    if (known != null && known.type() == plain.getType()) {
      return known;
    }
    ResourceIdentity fresh = ResourceIdentity.read(plain, "");
    if (SHARED.size() < MOST) {
      SHARED.putIfAbsent(plain.getName(), fresh);
    }
    return fresh;
  }
}
