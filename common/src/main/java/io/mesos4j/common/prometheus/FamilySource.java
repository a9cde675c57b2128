package io.mesos4j.common.prometheus;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Figures that only Prometheus gets, because they have labels. Asked from any thread; must not
 * block. A source that is late or fails is left out.
 */
@FunctionalInterface
public interface FamilySource {

  CompletionStage<List<Family>> read();
}
