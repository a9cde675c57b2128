package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.DurationText;
import java.time.Duration;

/**
 * Spaces out evenly what may happen so many times in a while: whoever comes too early is told how
 * long to wait, behind those that wait already. Holds no clock. Safe for all threads.
 */
final class Pace {

  private final long gapNanos;
  private long nextNanos;
  private boolean begun;

  private Pace(long gapNanos) {
    this.gapNanos = gapNanos;
  }

  /**
   * Reads {@code <times>/<duration>}, such as {@code 2/1secs}; empty for no limit, as upstream.
   *
   * @throws IllegalArgumentException with a text that names the value and the form
   */
  static Pace parse(String text) {
    if (text.isEmpty()) {
      return new Pace(0);
    }
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || !parts[0].matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate; write times and a duration, like 2/1secs");
    }
    return new Pace(DurationText.parse(parts[1]).toNanos() / Long.parseLong(parts[0]));
  }

  /** Takes the next place, and tells how long it is until then. */
  synchronized Duration next(long nowNanos) {
    long at = begun && nextNanos - nowNanos > 0 ? nextNanos : nowNanos;
    begun = true;
    nextNanos = at + gapNanos;
    return Duration.ofNanos(at - nowNanos);
  }
}
