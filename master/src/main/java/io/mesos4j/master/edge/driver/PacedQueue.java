package io.mesos4j.master.edge.driver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Lets deeds happen one by one, with a pause after each; those that come early wait in order. Used
 * from any thread; deeds must not block.
 */
final class PacedQueue {

  private final long pauseNanos;
  private final long capacity;
  private final LongSupplier nanoTime;
  private final BiConsumer<Duration, Runnable> alarm;
  private final Queue<Deed> waiting = new ArrayDeque<>();
  // Of those that wait, the ones that count against the capacity.
  private long counted;
  private long nextNanos;

  private record Deed(Runnable what, boolean counts) {}

  /**
   * @param pause between two deeds
   * @param capacity how many may wait; more are refused
   * @param nanoTime a clock that never goes back
   * @param alarm runs something after a time
   */
  PacedQueue(
      Duration pause, long capacity, LongSupplier nanoTime, BiConsumer<Duration, Runnable> alarm) {
    this.pauseNanos = pause.toNanos();
    this.capacity = capacity;
    this.nanoTime = nanoTime;
    this.alarm = alarm;
    this.nextNanos = nanoTime.getAsLong();
  }

  long capacity() {
    return capacity;
  }

  /** Does it now or in its turn; false, and it is never done, if too many wait already. */
  synchronized boolean offer(Runnable deed) {
    if (counted >= capacity) {
      return false;
    }
    enter(new Deed(deed, true));
    return true;
  }

  /** Does it after all that came before, however many wait. */
  synchronized void put(Runnable deed) {
    enter(new Deed(deed, false));
  }

  private void enter(Deed deed) {
    long now = nanoTime.getAsLong();
    if (waiting.isEmpty() && now - nextNanos >= 0) {
      nextNanos = now + pauseNanos;
      deed.what().run();
      return;
    }
    waiting.add(deed);
    counted += deed.counts() ? 1 : 0;
    if (waiting.size() == 1) {
      wakeAtNext(now);
    }
  }

  /** A late alarm lets through what it kept back, so that the rate holds on average. */
  private synchronized void wake() {
    long now = nanoTime.getAsLong();
    while (!waiting.isEmpty() && now - nextNanos >= 0) {
      Deed deed = waiting.remove();
      counted -= deed.counts() ? 1 : 0;
      nextNanos += pauseNanos;
      deed.what().run();
    }
    if (!waiting.isEmpty()) {
      wakeAtNext(now);
    }
  }

  private void wakeAtNext(long now) {
    alarm.accept(Duration.ofNanos(Math.max(0, nextNanos - now)), this::wake);
  }
}
