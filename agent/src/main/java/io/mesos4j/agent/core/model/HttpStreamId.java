package io.mesos4j.agent.core.model;

/** An open event stream to an HTTP executor. */
public record HttpStreamId(long value) {}
