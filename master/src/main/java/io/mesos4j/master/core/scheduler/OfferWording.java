package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.WordedOffer;
import java.util.List;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Resource;

/** Words an offer for a framework, in the form that its capabilities ask for. Pure. */
final class OfferWording {

  /** Ports that the agent's network isolation hands out itself. */
  private static final String INTERNAL_PORTS = "ephemeral_ports";

  private OfferWording() {}

  static Protos.Offer of(WordedOffer offer, Framework framework) {
    Protos.Offer.Builder worded =
        offer.whole().clearResources().addAllResources(resources(offer.offer(), framework));
    if (!framework.has(Capability.Type.MULTI_ROLE)) {
      worded.clearAllocationInfo();
    }
    return worded.build();
  }

  private static List<Resource> resources(Offer offer, Framework framework) {
    ResourceFormat format =
        framework.has(Capability.Type.RESERVATION_REFINEMENT)
            ? ResourceFormat.POST_REFINEMENT
            : ResourceFormat.PRE_REFINEMENT;
    boolean multiRole = framework.has(Capability.Type.MULTI_ROLE);
    return offer.resources().protos(format).stream()
        .filter(resource -> !resource.getName().equals(INTERNAL_PORTS))
        .map(resource -> multiRole ? resource : withoutAllocation(resource))
        .toList();
  }

  private static Resource withoutAllocation(Resource resource) {
    return resource.toBuilder().clearAllocationInfo().build();
  }
}
