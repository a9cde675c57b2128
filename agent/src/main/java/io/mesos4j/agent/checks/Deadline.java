package io.mesos4j.agent.checks;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * When a try must have ended.
 *
 * @param patience how long it may take; zero is for ever
 * @param end in {@link System#nanoTime} terms
 */
record Deadline(Duration patience, long end) {

  static Deadline in(Duration patience) {
    return new Deadline(patience, System.nanoTime() + patience.toNanos());
  }

  /** What is left in the terms of sockets, where zero is for ever; throws when nothing is. */
  int millisLeft() throws IOException {
    if (patience.isZero()) {
      return 0;
    }
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("no answer within " + patience.toMillis() + " ms");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }
}
