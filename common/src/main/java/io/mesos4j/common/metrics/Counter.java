package io.mesos4j.common.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. Safe for all threads, without locks. */
public final class Counter {

  private final LongAdder total = new LongAdder();

  Counter() {}

  /** Adds one. */
  public void increment() {
    total.increment();
  }

  /** Adds so many. */
  public void add(long amount) {
    total.add(amount);
  }

  /** The total until now. */
  public long value() {
    return total.sum();
  }
}
