package io.mesos4j.master.allocator.answer;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import java.util.Optional;

/**
 * Whose wait is to be explained. What is left out means all of them.
 *
 * @param framework one framework
 * @param role one role
 * @param agent one agent
 */
public record Question(
    Optional<FrameworkId> framework, Optional<String> role, Optional<AgentId> agent) {}
