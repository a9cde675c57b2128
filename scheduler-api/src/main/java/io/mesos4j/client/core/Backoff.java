package io.mesos4j.client.core;

import java.time.Duration;
import java.util.Random;

/**
 * Delays between attempts: random in [0, b), where b doubles with each attempt up to a cap, so that
 * many drivers that lose one master do not come back at the same instant.
 */
public final class Backoff {

  private final long firstMillis;
  private final long capMillis;
  private final Random chance;
  private long windowMillis;

  /**
   * @param first the window of the first delay
   * @param cap the widest window
   * @param chance where the randomness comes from
   */
  public Backoff(Duration first, Duration cap, Random chance) {
    this.capMillis = Math.max(1, cap.toMillis());
    this.firstMillis = Math.max(1, Math.min(first.toMillis(), capMillis));
    this.chance = chance;
    this.windowMillis = firstMillis;
  }

  /** The next delay; widens the window. */
  public Duration next() {
    long delay = (long) (chance.nextDouble() * windowMillis);
    windowMillis = Math.min(capMillis, windowMillis * 2);
    return Duration.ofMillis(delay);
  }

  /** Back to the first window, after a success. */
  public void reset() {
    windowMillis = firstMillis;
  }
}
