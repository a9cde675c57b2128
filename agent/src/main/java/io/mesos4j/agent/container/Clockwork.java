package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.Timetable;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that keeps the time of everything that isolators do again and again; the work itself
 * is done on virtual threads, never twice at once.
 */
final class Clockwork implements Timetable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("container-clock").unstarted(task));

  Clockwork() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Turn every(Duration pause, Runnable work) {
    AtomicBoolean busy = new AtomicBoolean();
    Runnable start =
        () -> {
          if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().start(() -> run(work, busy));
          }
        };
    long nanos = pause.toNanos();
    ScheduledFuture<?> turns = timer.scheduleAtFixedRate(start, nanos, nanos, TimeUnit.NANOSECONDS);
    return () -> turns.cancel(false);
  }

  private static void run(Runnable work, AtomicBoolean busy) {
    try {
      work.run();
    } catch (RuntimeException bug) {
      LOG.error("A look at a container failed", bug);
    } finally {
      busy.set(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
