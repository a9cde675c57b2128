package io.mesos4j.common.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What the clients behind one address may take together.
 *
 * @param connections open connections; more are closed on arrival
 * @param requestGap the time between two requests, on average; empty for as many as they like.
 *     Requests that come early are answered 429; messages between processes are not counted
 * @param burst the time that an address may save up while it asks for nothing
 */
public record ClientLimits(int connections, Optional<Duration> requestGap, Duration burst) {

  /** An address may save up as much as is allowed in this time. */
  private static final Duration USUAL_BURST = Duration.ofSeconds(1);

  /** No address can take all connections of a daemon; requests are not counted. */
  public static ClientLimits defaults() {
    return new ClientLimits(HttpLimits.CONNECTIONS / 2, Optional.empty(), USUAL_BURST);
  }

  /** The same with this many connections. */
  public ClientLimits withConnections(int most) {
    return new ClientLimits(most, requestGap, burst);
  }

  /** The same with this many requests in this time, of which all may come at once. */
  public ClientLimits withRequests(int most, Duration time) {
    return new ClientLimits(connections, Optional.of(time.dividedBy(most)), time);
  }
}
