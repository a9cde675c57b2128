package io.mesos4j.common.loop;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The longest turn of the last minute, in steps of five seconds: a long turn is forgotten once it
 * is a minute old. The loop's thread notes, any thread may ask.
 */
public final class LongestTurn {

  private static final long STEP_NANOS = Duration.ofSeconds(5).toNanos();

  /** Those that count; the one that has just begun is one of them. */
  private static final int STEPS = 13;

  private final AtomicLongArray steps = new AtomicLongArray(STEPS);
  private final AtomicLongArray longest = new AtomicLongArray(STEPS);

  /**
   * Notes a turn.
   *
   * @param nowNanos its end, by {@link System#nanoTime}
   */
  public void note(long nowNanos, long turnNanos) {
    long step = Math.floorDiv(nowNanos, STEP_NANOS);
    int place = (int) Math.floorMod(step, (long) STEPS);
    if (steps.getPlain(place) != step) {
      longest.set(place, 0);
      steps.set(place, step);
    }
    if (turnNanos > longest.getPlain(place)) {
      longest.set(place, turnNanos);
    }
  }

  /** The longest until then; zero if there was none. */
  public Duration until(long nowNanos) {
    long step = Math.floorDiv(nowNanos, STEP_NANOS);
    long nanos = 0;
    for (int place = 0; place < STEPS; place++) {
      if (step - steps.get(place) < STEPS) {
        nanos = Math.max(nanos, longest.get(place));
      }
    }
    return Duration.ofNanos(nanos);
  }
}
