package io.mesos4j.master.allocator.explain;

import io.mesos4j.master.allocator.rule.Verdict;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.FrameworkState;

/**
 * What was found out about one framework, role and agent.
 *
 * @param role the path, since the framework may not be subscribed to it
 * @param detail figures, such as {@code mem 96 < 128} or a time; may be empty
 * @param change the smallest change that would unblock; may be empty
 */
record Finding(
    FrameworkState framework,
    String role,
    AgentState agent,
    Verdict verdict,
    String detail,
    String change) {}
