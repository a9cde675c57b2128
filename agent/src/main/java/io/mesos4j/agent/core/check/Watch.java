package io.mesos4j.agent.core.check;

import io.mesos4j.agent.core.model.ProbeResult;
import java.time.Instant;
import java.util.Optional;

/** A check of a running task with what it has seen so far; immutable. */
sealed interface Watch permits ResultWatch, HealthWatch {

  CheckPlan plan();

  /** Takes a result into account. */
  Judgement judge(ProbeResult result, Instant now);

  /**
   * What a result means.
   *
   * @param next the watch that has seen it
   * @param news what is to be told, if anything
   */
  record Judgement(Watch next, Optional<CheckNews> news) {}
}
