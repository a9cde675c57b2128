package io.mesos4j.common.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;

/**
 * How long something takes: the last value and, over a window, statistics of the values in it. Safe
 * for all threads. Keeps at most {@value #MOST_VALUES} values; when more come, the oldest go.
 */
public final class Timer {

  private static final int MOST_VALUES = 1000;
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  private record Sample(long atMillis, double value) {}

  private final String key;
  private final Duration window;
  private final InstantSource clock;
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /** An empty timer that calls its values by this key. */
  public Timer(String key, Duration window, InstantSource clock) {
    this.key = key;
    this.window = window;
    this.clock = clock;
  }

  /** Notes that it took so long this time. */
  public synchronized void record(Duration took) {
    if (samples.size() == MOST_VALUES) {
      samples.remove();
    }
    samples.add(new Sample(clock.millis(), took.toNanos() / NANOS_PER_MILLI));
  }

  /** Puts the last value and the statistics; nothing before the first record. */
  public synchronized void collect(Map<String, Double> into) {
    if (samples.isEmpty()) {
      return;
    }
    into.put(key, samples.getLast().value());
    double[] values = sortedWindow();
    if (values.length == 0) {
      return;
    }
    into.put(key + "/count", (double) values.length);
    into.put(key + "/min", values[0]);
    into.put(key + "/max", values[values.length - 1]);
    into.put(key + "/p50", percentile(values, 0.5));
    into.put(key + "/p90", percentile(values, 0.9));
    into.put(key + "/p95", percentile(values, 0.95));
    into.put(key + "/p99", percentile(values, 0.99));
    into.put(key + "/p999", percentile(values, 0.999));
    into.put(key + "/p9999", percentile(values, 0.9999));
  }

  private double[] sortedWindow() {
    long from = clock.millis() - window.toMillis();
    double[] values =
        samples.stream()
            .filter(sample -> sample.atMillis() >= from)
            .mapToDouble(Sample::value)
            .toArray();
    Arrays.sort(values);
    return values;
  }

  /** Linear interpolation between the two nearest ranks. */
  private static double percentile(double[] sorted, double fraction) {
    double position = fraction * (sorted.length - 1);
    int below = (int) position;
    if (below == sorted.length - 1) {
      return sorted[below];
    }
    return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
  }
}
