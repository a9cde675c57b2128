package io.mesos4j.master.registry;

import io.mesos4j.common.metrics.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How long the registry's store took, and how large the registry is. Safe for all threads. */
final class RegistrarFigures {

  private static final String FETCH = "registrar/state_fetch_ms";

  private final Timer stores =
      new Timer("registrar/state_store_ms", Duration.ofDays(1), InstantSource.system());
  private volatile Duration fetched = Duration.ZERO;

  void fetched(long sinceNanos) {
    fetched = Duration.ofNanos(System.nanoTime() - sinceNanos);
  }

  void stored(long sinceNanos) {
    stores.record(Duration.ofNanos(System.nanoTime() - sinceNanos));
  }

  Map<String, Double> with(int queued, long bytes) {
    Map<String, Double> values = new HashMap<>();
    values.put("registrar/queued_operations", (double) queued);
    values.put("registrar/registry_size_bytes", (double) bytes);
    values.put(FETCH, fetched.toNanos() / 1e6);
    stores.collect(values);
    return values;
  }
}
