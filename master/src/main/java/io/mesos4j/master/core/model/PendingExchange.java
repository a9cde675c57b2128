package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import org.apache.mesos.Protos.Offer;

/** An operator's operation that waits for the allocator to say whether its resources are free. */
public record PendingExchange(RequestId request, AgentId agent, Offer.Operation operation) {}
