package io.mesos4j.common.loop;

import java.time.Duration;

/**
 * Timers of one loop. Each key has at most one timer: scheduling it again replaces the old one.
 *
 * <p>Called on the loop's own thread only. A cancelled or replaced timer never fires, even when it
 * was already due; a firing is an ordinary event of the loop.
 */
public interface LoopTimers {

  /**
   * Starts the timer of this key, or starts it afresh.
   *
   * @param delay from now; zero or less means at the next round of the loop
   */
  void schedule(TimerKey key, Duration delay);

  /** Stops the timer of this key; does nothing when there is none. */
  void cancel(TimerKey key);
}
