package io.mesos4j.common.transport;

import java.time.Duration;

/**
 * What peers may cost the transport.
 *
 * @param backlogBytes what may wait for one peer; beyond that its connection is dropped, since a
 *     peer that lost some messages must notice
 * @param connectTimeout how long a connection may take to come up
 * @param farewellTimeout how long a peer may take to end its side of a finished connection
 */
public record TransportLimits(
    long backlogBytes, Duration connectTimeout, Duration farewellTimeout) {

  /** Room for the largest messages (agents that register again with all their tasks), twice. */
  public static TransportLimits defaults() {
    return new TransportLimits(128L * 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(5));
  }
}
