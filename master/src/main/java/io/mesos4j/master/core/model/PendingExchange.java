package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import org.apache.mesos.Protos.Offer;

/**
 * An operator's operation that waits for the allocator to say whether its resources are free.
 *
 * @param refusals how often the allocator has said that they are not
 */
public record PendingExchange(
    RequestId request, AgentId agent, Offer.Operation operation, int refusals) {

  public PendingExchange(RequestId request, AgentId agent, Offer.Operation operation) {
    this(request, agent, operation, 0);
  }

  public PendingExchange refusedOnceMore() {
    return new PendingExchange(request, agent, operation, refusals + 1);
  }
}
