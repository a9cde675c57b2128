package io.mesos4j.master.core.model;

import io.mesos4j.common.resources.ResourceFormat;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource.AllocationInfo;
import org.apache.mesos.Protos.Unavailability;

/**
 * An offer with all that is told of it beside its resources. Immutable, for one turn or answer.
 *
 * @param offer what is offered
 * @param agent whose resources they are
 * @param executors those that the framework has there already
 * @param unavailability when the agent's machine will be away, if that is planned
 */
public record WordedOffer(
    Offer offer,
    Agent agent,
    List<ExecutorRecord> executors,
    Optional<Unavailability> unavailability) {

  /** As operators read it: whole, whatever the framework understands. */
  public Protos.Offer.Builder whole() {
    Protos.Offer.Builder worded =
        Protos.Offer.newBuilder()
            .setId(offer.id().proto())
            .setFrameworkId(offer.framework().proto())
            .setSlaveId(offer.agent().proto())
            .setHostname(agent.info().getHostname())
            .setUrl(agent.url())
            .addAllResources(offer.resources().protos(ResourceFormat.POST_REFINEMENT))
            .addAllAttributes(agent.info().getAttributesList())
            .setAllocationInfo(AllocationInfo.newBuilder().setRole(offer.role()));
    executors.forEach(executor -> worded.addExecutorIds(executor.info().getExecutorId()));
    if (agent.info().hasDomain()) {
      worded.setDomain(agent.info().getDomain());
    }
    unavailability.ifPresent(worded::setUnavailability);
    return worded;
  }
}
