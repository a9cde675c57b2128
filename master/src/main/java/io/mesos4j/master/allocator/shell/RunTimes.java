package io.mesos4j.master.allocator.shell;

import io.mesos4j.common.metrics.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** How long runs took, and how long they had been due, over an hour. Any thread. */
final class RunTimes {

  private static final Duration WINDOW = Duration.ofHours(1);

  private final Timer duration;
  private final Timer latency;

  RunTimes(InstantSource clock) {
    duration = new Timer("allocator/mesos/allocation_run_ms", WINDOW, clock);
    latency = new Timer("allocator/mesos/allocation_run_latency_ms", WINDOW, clock);
  }

  void ran(long tookNanos, Duration waited) {
    duration.record(Duration.ofNanos(tookNanos));
    latency.record(waited);
  }

  void collect(Map<String, Double> into) {
    duration.collect(into);
    latency.collect(into);
  }
}
