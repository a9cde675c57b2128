package io.mesos4j.agent.core.model;

import io.mesos4j.agent.model.ContainerId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where and how an executor runs.
 *
 * @param container its container
 * @param directory its sandbox on this host
 * @param checkpointed whether its state survives a restart of the agent
 * @param pid the container's first process, once it runs
 * @param cause why this agent ended it, if it did
 */
public record ExecutorRun(
    ContainerId container,
    String directory,
    boolean checkpointed,
    OptionalLong pid,
    Optional<EndCause> cause) {

  public static ExecutorRun of(ContainerId container, String directory, boolean checkpointed) {
    return new ExecutorRun(
        container, directory, checkpointed, OptionalLong.empty(), Optional.empty());
  }

  ExecutorRun withPid(long next) {
    return new ExecutorRun(container, directory, checkpointed, OptionalLong.of(next), cause);
  }

  /** Keeps the first cause: what comes later is a consequence. */
  ExecutorRun with(EndCause next) {
    return cause.isPresent()
        ? this
        : new ExecutorRun(container, directory, checkpointed, pid, Optional.of(next));
  }
}
