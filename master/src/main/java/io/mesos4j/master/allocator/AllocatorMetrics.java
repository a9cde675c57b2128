package io.mesos4j.master.allocator;

import java.util.Map;

/**
 * A picture of the allocator's counters and gauges, made by the allocator after a turn and read
 * from any thread.
 *
 * @param values by upstream's key, such as {@code allocator/mesos/allocation_runs}
 */
public record AllocatorMetrics(Map<String, Double> values) {

  public static final AllocatorMetrics NONE = new AllocatorMetrics(Map.of());

  public AllocatorMetrics {
    values = Map.copyOf(values);
  }
}
