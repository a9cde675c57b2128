package io.mesos4j.common.http;

/**
 * What one address may still ask for: requests come evenly spaced on average, and what was not
 * asked for is saved up to a limit. Safe for all threads.
 */
final class Allowance {

  private long dueNanos;

  /** Everything that can be saved up is there. */
  Allowance(long nowNanos) {
    dueNanos = nowNanos;
  }

  /**
   * Takes one request.
   *
   * @param gapNanos the time between two requests
   * @param burstNanos what may be saved up
   * @return how long to wait for the next; 0 if this one was taken
   */
  synchronized long take(long nowNanos, long gapNanos, long burstNanos) {
    long next = (dueNanos - nowNanos > 0 ? dueNanos : nowNanos) + gapNanos;
    long early = next - nowNanos - burstNanos;
    if (early > 0) {
      return early;
    }
    dueNanos = next;
    return 0;
  }

  /** Whether all is saved up again, as for an address that is not known. */
  synchronized boolean isFull(long nowNanos) {
    return dueNanos - nowNanos <= 0;
  }
}
