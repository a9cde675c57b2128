package io.mesos4j.master.allocator.answer;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;

/**
 * Why one framework is, or is not, offered one agent under one role.
 *
 * @param verdict the name of the reason, such as {@code REFUSED}
 * @param text the reason with its figures, for people
 * @param change the smallest change that would unblock, for people; empty when there is none to
 *     make
 */
public record Reason(
    FrameworkId framework,
    String role,
    AgentId agent,
    String verdict,
    String text,
    String change) {}
