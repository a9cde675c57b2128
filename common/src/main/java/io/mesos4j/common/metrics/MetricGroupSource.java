package io.mesos4j.common.metrics;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The groups of all things of one kind, read together from one snapshot. */
@FunctionalInterface
public interface MetricGroupSource {

  /**
   * Reads the groups, in any order. Called from any thread; must not block. A stage that is late or
   * fails is left out of the answer.
   */
  CompletionStage<? extends List<? extends MetricGroup>> read();
}
