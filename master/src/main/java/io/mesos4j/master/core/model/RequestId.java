package io.mesos4j.master.core.model;

/**
 * An HTTP request that waits for its answer; the edge counts them.
 *
 * @param value unique while this master lives
 */
public record RequestId(long value) {}
