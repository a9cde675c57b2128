package io.mesos4j.common.metrics;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A group of gauges that are read together from one snapshot, such as a view of the master's state,
 * under keys that may come and go (per framework, per role).
 */
@FunctionalInterface
public interface MetricsSource {

  /**
   * Reads the gauges. Called from any thread; must not block. A stage that is late or fails is left
   * out of the answer.
   */
  CompletionStage<Map<String, Double>> read();
}
