package io.mesos4j.common.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * The metrics of one daemon, under upstream's keys. Safe for all threads; updates take no lock that
 * a reader holds for long.
 */
public final class Metrics {

  private final InstantSource clock;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();
  private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
  private final List<MetricsSource> sources = new CopyOnWriteArrayList<>();
  private final List<MetricGroupSource> groupSources = new CopyOnWriteArrayList<>();

  public Metrics(InstantSource clock) {
    this.clock = clock;
  }

  /** The counter of this key, made at the first call. */
  public Counter counter(String key) {
    return counters.computeIfAbsent(key, made -> new Counter());
  }

  /**
   * The timer of this key, made at the first call.
   *
   * @param key with upstream's ending {@code _ms}
   * @param window over which the statistics go
   */
  public Timer timer(String key, Duration window) {
    return timers.computeIfAbsent(key, made -> new Timer(made, window, clock));
  }

  /** A value that is read when asked for; the supplier is quick and safe for all threads. */
  public void gauge(String key, DoubleSupplier value) {
    gauges.put(key, value);
  }

  /** A group of gauges that are read together. */
  public void source(MetricsSource source) {
    sources.add(source);
  }

  /** Gauges of many things of one kind, which are read together. */
  public void groups(MetricGroupSource source) {
    groupSources.add(source);
  }

  /** Forgets the counter, timer or gauge of this key: what it counted is gone from the cluster. */
  public void remove(String key) {
    counters.remove(key);
    timers.remove(key);
    gauges.remove(key);
  }

  /**
   * All values of now.
   *
   * @param patience sources that have not answered by then are left out
   */
  public CompletableFuture<MetricSnapshot> snapshot(Duration patience) {
    SortedMap<String, Double> values = new TreeMap<>();
    counters.forEach((key, counter) -> values.put(key, (double) counter.value()));
    timers.forEach((key, timer) -> timer.collect(values));
    gauges.forEach((key, gauge) -> values.put(key, gauge.getAsDouble()));
    CompletableFuture<SortedMap<String, Double>> all = CompletableFuture.completedFuture(values);
    for (MetricsSource source : sources) {
      all = all.thenCombine(inTime(source.read(), Map.of(), patience), Metrics::merged);
    }
    return all.thenCombine(groups(patience), MetricSnapshot::new);
  }

  private CompletableFuture<List<MetricGroup>> groups(Duration patience) {
    CompletableFuture<List<MetricGroup>> all = CompletableFuture.completedFuture(List.of());
    for (MetricGroupSource source : groupSources) {
      CompletionStage<List<MetricGroup>> read = source.read().thenApply(List::copyOf);
      all = all.thenCombine(inTime(read, List.of(), patience), Metrics::joined);
    }
    return all;
  }

  private static List<MetricGroup> joined(List<MetricGroup> some, List<MetricGroup> more) {
    return some.isEmpty() ? more : Stream.concat(some.stream(), more.stream()).toList();
  }

  private static SortedMap<String, Double> merged(
      SortedMap<String, Double> values, Map<String, Double> more) {
    values.putAll(more);
    return values;
  }

  private static <T> CompletableFuture<T> inTime(
      CompletionStage<T> read, T nothing, Duration patience) {
    return read.toCompletableFuture()
        .copy()
        .completeOnTimeout(nothing, patience.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(failure -> nothing);
  }
}
