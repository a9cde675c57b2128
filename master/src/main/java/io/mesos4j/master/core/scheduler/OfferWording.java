package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.Offer;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.AllocationInfo;
import org.apache.mesos.Protos.Unavailability;

/** Words an offer for a framework, in the form that its capabilities ask for. Pure. */
final class OfferWording {

  /** Ports that the agent's network isolation hands out itself. */
  private static final String INTERNAL_PORTS = "ephemeral_ports";

  private OfferWording() {}

  static Protos.Offer of(
      Offer offer,
      Framework framework,
      Agent agent,
      List<ExecutorRecord> executors,
      Optional<Unavailability> unavailability) {
    Protos.Offer.Builder worded =
        Protos.Offer.newBuilder()
            .setId(offer.id().proto())
            .setFrameworkId(offer.framework().proto())
            .setSlaveId(offer.agent().proto())
            .setHostname(agent.info().getHostname())
            .setUrl(agent.url())
            .addAllResources(resources(offer, framework))
            .addAllAttributes(agent.info().getAttributesList());
    executors.forEach(executor -> worded.addExecutorIds(executor.info().getExecutorId()));
    if (framework.has(Capability.Type.MULTI_ROLE)) {
      worded.setAllocationInfo(AllocationInfo.newBuilder().setRole(offer.role()));
    }
    if (agent.info().hasDomain()) {
      worded.setDomain(agent.info().getDomain());
    }
    unavailability.ifPresent(worded::setUnavailability);
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
