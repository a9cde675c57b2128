package io.mesos4j.master.allocator.rule;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.FrameworkState;
import java.time.Instant;

/**
 * What a cycle thinks of offering.
 *
 * @param framework to whom
 * @param role under which role
 * @param agent of which agent
 * @param resources what, as far as the framework may see it; unallocated
 * @param now the time of the cycle
 */
public record Candidate(
    FrameworkState framework, String role, AgentState agent, Resources resources, Instant now) {}
