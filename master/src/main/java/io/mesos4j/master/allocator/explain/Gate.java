package io.mesos4j.master.allocator.explain;

import io.mesos4j.master.allocator.state.AgentState;
import java.util.function.Predicate;

/**
 * What may keep offers back before anybody looks at an agent's resources.
 *
 * @param whitelisted whether an agent may be offered at all
 * @param missingAgents how many agents offers wait for after a failover; zero for no wait
 */
public record Gate(Predicate<AgentState> whitelisted, long missingAgents) {}
