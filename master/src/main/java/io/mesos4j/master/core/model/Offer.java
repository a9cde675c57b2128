package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;

/**
 * Resources of one agent that one role of a framework may use until it answers.
 *
 * @param id the id that this master minted
 * @param framework who may answer
 * @param agent whose resources they are
 * @param role the role that the resources are allocated to
 * @param resources what is offered, each allocated to {@code role}
 */
public record Offer(
    OfferId id, FrameworkId framework, AgentId agent, String role, Resources resources)
    implements Outstanding {}
