package io.mesos4j.ordeal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what other processes bring about. */
final class Eventually {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Eventually() {}

  /** A question whose answer may change, and that may fail meanwhile. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits at most that long; answers how long it took. */
  static Duration await(String what, Duration limit, Condition condition)
      throws InterruptedException {
    long started = System.nanoTime();
    while (!holds(condition)) {
      Duration waited = Duration.ofNanos(System.nanoTime() - started);
      if (waited.compareTo(limit) > 0) {
        throw new AssertionError(what + " did not come within " + limit);
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private static boolean holds(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception notYet) {
      return false;
    }
  }
}
