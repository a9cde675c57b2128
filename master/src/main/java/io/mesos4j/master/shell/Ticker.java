package io.mesos4j.master.shell;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Wakes what must be done again and again, on one thread of its own. Safe for all threads. */
public final class Ticker implements AutoCloseable {

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("master-ticker").daemon().unstarted(task));

  /** Something that is woken until it is stopped. */
  @FunctionalInterface
  public interface Beat {
    void stop();
  }

  /** Runs a deed that takes no time, first after one period. */
  public Beat every(Duration period, Runnable deed) {
    Future<?> beat =
        thread.scheduleAtFixedRate(deed, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    return () -> beat.cancel(false);
  }

  /** Runs a deed that takes no time, once. */
  public void after(Duration delay, Runnable deed) {
    // Nobody waits for it, and nobody calls it off.
    var _ = thread.schedule(deed, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
