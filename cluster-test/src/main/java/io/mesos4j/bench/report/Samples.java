package io.mesos4j.bench.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bag of durations, asked in milliseconds. Used by one thread. */
public final class Samples {

  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[64];
  private int size;

  public void add(long durationNanos) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = durationNanos;
  }

  /**
   * The smallest sample that {@code percent} of all do not exceed.
   *
   * @throws IllegalStateException if there is no sample
   */
  public double percentile(double percent) {
    if (size == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * size);
    return sorted[Math.clamp(rank - 1, 0, size - 1)] / NANOS_PER_MILLI;
  }

  Map<String, Double> percentiles() {
    Map<String, Double> points = new LinkedHashMap<>();
    points.put("p50", percentile(50));
    points.put("p90", percentile(90));
    points.put("p99", percentile(99));
    points.put("max", percentile(100));
    return points;
  }
}
