package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Unavailability;

/**
 * A question to a framework: can it leave an agent by the time that its machine is maintained?
 *
 * @param id the id that this master minted
 * @param framework who may answer
 * @param agent which it is to leave
 * @param unavailability when the agent's machine will be away
 */
public record InverseOffer(
    OfferId id, FrameworkId framework, AgentId agent, Unavailability unavailability)
    implements Outstanding {

  /** As frameworks and operators read it. It asks for all that the framework has there. */
  public Protos.InverseOffer worded(Agent from) {
    return Protos.InverseOffer.newBuilder()
        .setId(id.proto())
        .setUrl(from.url())
        .setFrameworkId(framework.proto())
        .setSlaveId(agent.proto())
        .setUnavailability(unavailability)
        .build();
  }
}
