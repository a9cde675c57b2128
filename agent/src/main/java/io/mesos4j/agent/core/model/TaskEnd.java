package io.mesos4j.agent.core.model;

import java.time.Instant;

/**
 * That a task of a built-in executor is to end.
 *
 * @param why why it is to end
 * @param deadline when its grace is over
 */
public record TaskEnd(Why why, Instant deadline) {

  /** Why a task is being ended. */
  public enum Why {
    KILLED,
    UNHEALTHY,
    OUT_OF_TIME
  }
}
