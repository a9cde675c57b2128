package io.mesos4j.agent.core.model;

/** Who plays an executor. */
public enum ExecutorKind {
  /** The agent itself, for one task with a command; its container is the task. */
  COMMAND,
  /** The agent itself, for groups of tasks: a pod of containers in one. */
  DEFAULT,
  /** A process that the framework brought. */
  CUSTOM;

  /** Whether the agent plays the executor itself, so that nobody else may speak for it. */
  public boolean builtIn() {
    return this != CUSTOM;
  }

  /** Whether the agent made the executor up, so that neither framework nor master knows of it. */
  public boolean generated() {
    return this == COMMAND;
  }
}
