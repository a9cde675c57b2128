package io.mesos4j.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The one clock of a simulation and the queue of all that is going to happen in it. Time jumps from
 * one deed to the next; deeds of the same moment happen in the order in which they were planned.
 */
public final class VirtualTime implements InstantSource {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Many times what the liveliest simulation needs. */
  private static final long MOST_DEEDS = 1_000_000;

  private record Planned(long atNanos, long sequence, Runnable deed) {}

  private final PriorityQueue<Planned> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Planned::atNanos).thenComparingLong(Planned::sequence));
  private final long mostDeeds;
  private Duration clockOffset = Duration.ZERO;
  private long nowNanos;
  private long sequence;
  private long done;

  public VirtualTime() {
    this(MOST_DEEDS);
  }

  /**
   * @param mostDeeds a world that does more than this never comes to rest
   */
  VirtualTime(long mostDeeds) {
    this.mostDeeds = mostDeeds;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nowNanos).plus(clockOffset);
  }

  /** Sets everybody's clock on, or back; how long things take stays the same. */
  public void jump(Duration leap) {
    clockOffset = clockOffset.plus(leap);
  }

  /** How long the simulation has run. */
  public Duration elapsed() {
    return Duration.ofNanos(nowNanos);
  }

  /** Plans a deed. */
  public void after(Duration delay, Runnable deed) {
    queue.add(new Planned(nowNanos + Math.max(0, delay.toNanos()), sequence++, deed));
  }

  /** Lets everything happen that is planned up to the given moment, which then is now. */
  public void runUntil(Duration moment) {
    while (!queue.isEmpty() && queue.peek().atNanos() <= moment.toNanos()) {
      Planned next = queue.remove();
      nowNanos = next.atNanos();
      if (++done > mostDeeds) {
        throw new IllegalStateException("more than %d deeds: no end".formatted(mostDeeds));
      }
      next.deed().run();
    }
    nowNanos = Math.max(nowNanos, moment.toNanos());
  }
}
