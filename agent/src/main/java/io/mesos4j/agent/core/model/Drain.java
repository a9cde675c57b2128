package io.mesos4j.agent.core.model;

import java.time.Instant;
import org.apache.mesos.Protos.DrainConfig;

/**
 * The emptying of an agent that an operator asked for.
 *
 * @param began when this process of the agent heard of it or took it up again
 */
public record Drain(DrainConfig config, Instant began) {}
