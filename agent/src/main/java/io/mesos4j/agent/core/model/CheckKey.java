package io.mesos4j.agent.core.model;

import io.mesos4j.agent.model.ContainerId;

/**
 * One check of one task.
 *
 * @param container the container that is the task
 * @param purpose which of its checks
 */
public record CheckKey(ContainerId container, Purpose purpose) {

  /** What a check is for. */
  public enum Purpose {
    /** Its result is reported, and that is all. */
    CHECK,
    /** Too many failures end the task. */
    HEALTH
  }
}
