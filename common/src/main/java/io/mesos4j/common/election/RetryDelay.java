package io.mesos4j.common.election;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs something again after it failed: after 2 seconds, then after twice as long each time, up to
 * a minute. Not safe for several threads; what it runs comes on a thread of its own.
 */
final class RetryDelay {

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private Duration next = FIRST;

  /** Runs {@code attempt} after the delay that is due. */
  Duration again(Runnable attempt) {
    Duration delay = next;
    next = delay.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : delay.multipliedBy(2);
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(attempt);
    return delay;
  }

  /** It worked: the next failure begins with the shortest delay. */
  void reset() {
    next = FIRST;
  }
}
