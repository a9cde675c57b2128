package io.mesos4j.master.core.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast, and how many, agents may be taken off that have fallen silent: a network that fails
 * must not cost the whole cluster.
 *
 * @param pause the least time between two that are marked unreachable; none when empty
 * @param mostPercent the share of the agents known at election that may stay away after it; with
 *     more the master ends
 */
public record AgentRemovals(Optional<Duration> pause, double mostPercent) {

  public static final AgentRemovals UNLIMITED = new AgentRemovals(Optional.empty(), 100);
}
