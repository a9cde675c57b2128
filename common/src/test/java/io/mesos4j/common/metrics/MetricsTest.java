package io.mesos4j.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters, timers and gauges under a clock that stands until it is moved. */
class MetricsTest {

  private static final String LATENCY = "allocator/mesos/allocation_run_ms";

  private static final Duration PATIENCE = Duration.ofMillis(100);

  private Instant now = Instant.EPOCH;
  private final Metrics metrics = new Metrics(() -> now);

  @Test
  void keysOfATimerAreThoseOfUpstream() {
    metrics.timer(LATENCY, Duration.ofHours(1)).record(Duration.ofMillis(3));
    assertThat(snapshot().keySet())
        .containsExactly(
            LATENCY,
            LATENCY + "/count",
            LATENCY + "/max",
            LATENCY + "/min",
            LATENCY + "/p50",
            LATENCY + "/p90",
            LATENCY + "/p95",
            LATENCY + "/p99",
            LATENCY + "/p999",
            LATENCY + "/p9999");
  }

  @Test
  void percentilesLieBetweenTheNearestRanks() {
    Timer timer = metrics.timer(LATENCY, Duration.ofHours(1));
    for (int millis = 101; millis >= 1; millis--) {
      timer.record(Duration.ofMillis(millis));
    }
    assertThat(snapshot())
        .containsEntry(LATENCY, 1.0)
        .containsEntry(LATENCY + "/count", 101.0)
        .containsEntry(LATENCY + "/min", 1.0)
        .containsEntry(LATENCY + "/max", 101.0)
        .containsEntry(LATENCY + "/p50", 51.0)
        .containsEntry(LATENCY + "/p90", 91.0)
        .containsEntry(LATENCY + "/p99", 100.0);
  }

  @Test
  void valuesLeaveTheWindowAndTheLastOneStays() {
    Timer timer = metrics.timer(LATENCY, Duration.ofMinutes(1));
    assertThat(snapshot()).isEmpty();
    timer.record(Duration.ofMillis(7));
    now = now.plusSeconds(61);
    assertThat(snapshot()).isEqualTo(Map.of(LATENCY, 7.0));
  }

  @Test
  void timerKeepsABoundedNumberOfValues() {
    Timer timer = metrics.timer(LATENCY, Duration.ofDays(1));
    for (int record = 0; record < 5000; record++) {
      timer.record(Duration.ofMillis(record));
    }
    assertThat(snapshot())
        .containsEntry(LATENCY + "/count", 1000.0)
        .containsEntry(LATENCY + "/min", 4000.0);
  }

  @Test
  void lateAndFailingSourcesAreLeftOut() {
    metrics.counter("master/tasks_lost").add(2);
    metrics.gauge("master/elected", () -> 1);
    metrics.source(() -> CompletableFuture.completedFuture(Map.of("master/slaves_active", 3.0)));
    metrics.source(CompletableFuture::new);
    metrics.source(() -> CompletableFuture.failedFuture(new IllegalStateException("gone")));
    assertThat(metrics.snapshot(Duration.ofMillis(1)).join().values())
        .isEqualTo(
            Map.of("master/tasks_lost", 2.0, "master/elected", 1.0, "master/slaves_active", 3.0));
    metrics.remove("master/tasks_lost");
    assertThat(metrics.snapshot(Duration.ofMillis(1)).join().values())
        .doesNotContainKey("master/tasks_lost");
  }

  @Test
  void jsonIsFlatWithDecimalPoints() {
    metrics.counter("a/b").increment();
    metrics.gauge("c", () -> Double.NaN);
    metrics.gauge("d", () -> 0.125);
    assertThat(json()).isEqualTo("{\"a/b\":1.0,\"d\":0.125}");
  }

  @Test
  void groupsStandAmongTheOthersInTheOrderOfKeys() {
    metrics.gauge("a", () -> 1);
    metrics.gauge("frameworks/b0", () -> 2);
    metrics.gauge("z", () -> 3);
    metrics.groups(() ->
        CompletableFuture.completedFuture(
            List.of(new Pair("frameworks/b!/", 5), new Pair("frameworks/b/", 4))));
    metrics.groups(CompletableFuture::new);
    assertThat(json())
        .isEqualTo(
            "{\"a\":1.0,\"frameworks/b!/low\":5.0,\"frameworks/b!/very\":5.0,"
                + "\"frameworks/b/low\":4.0,\"frameworks/b/very\":4.0,\"frameworks/b0\":2.0,"
                + "\"z\":3.0}");
  }

  /** More than one piece holds, with nothing else before or after them. */
  @Test
  void anyNumberOfGroupsIsWritten() {
    for (int many : new int[] {0, 1, 31, 32, 33, 64, 100}) {
      Metrics grouped = new Metrics(() -> now);
      List<Pair> groups =
          IntStream.range(0, many).mapToObj(i -> new Pair("%03d/".formatted(i), i)).toList();
      grouped.groups(() -> CompletableFuture.completedFuture(groups));
      MetricSnapshot all = grouped.snapshot(Duration.ofSeconds(10)).join();
      List<String> expected = new ArrayList<>();
      all.forEach((key, value) -> expected.add("\"" + key + "\":" + value));
      assertThat(expected).hasSize(2 * many);
      assertThat(MetricsJson.print(all).toStringUtf8())
          .isEqualTo("{" + String.join(",", expected) + "}");
    }
  }

  private record Pair(String prefix, double value) implements MetricGroup {
    @Override
    public void forEach(ObjDoubleConsumer<String> each) {
      each.accept("low", value);
      each.accept("very", value);
    }
  }

  @Test
  void systemStatsAreReadFromProc(@TempDir Path proc) throws Exception {
    Files.writeString(proc.resolve("loadavg"), "0.25 0.50 1.75 1/100 4242\n");
    Files.write(proc.resolve("meminfo"), List.of("MemTotal:  2048 kB", "MemFree:  1024 kB"));
    new SystemStats(proc).register(metrics);
    assertThat(snapshot())
        .containsEntry("system/load_1min", 0.25)
        .containsEntry("system/load_5min", 0.5)
        .containsEntry("system/load_15min", 1.75)
        .containsEntry("system/mem_total_bytes", 2097152.0)
        .containsEntry("system/mem_free_bytes", 1048576.0)
        .containsKey("system/cpus_total");
  }

  private String json() {
    return MetricsJson.print(metrics.snapshot(PATIENCE).join()).toStringUtf8();
  }

  private SortedMap<String, Double> snapshot() {
    return metrics.snapshot(PATIENCE).join().values();
  }
}
