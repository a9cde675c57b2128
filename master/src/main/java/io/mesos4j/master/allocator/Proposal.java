package io.mesos4j.master.allocator;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import java.util.SequencedMap;

/**
 * What the allocator would offer to a framework. The allocator counts it as offered already; the
 * master re-checks it and gives back what it cannot offer.
 *
 * @param framework to whom
 * @param offers by role, then by agent; each becomes one offer, and its resources carry the role
 */
public record Proposal(
    FrameworkId framework, SequencedMap<String, SequencedMap<AgentId, Resources>> offers)
    implements AllocatorOutcome {}
