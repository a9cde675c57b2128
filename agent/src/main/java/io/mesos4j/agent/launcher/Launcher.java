package io.mesos4j.agent.launcher;

import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes first processes and reaches every process of a container. Callable from any thread; calls
 * for one container don't overlap but for {@link #signal}.
 */
public interface Launcher {

  /** The name under which {@code --launcher} knows it. */
  String name();

  /** Starts a first process that waits for its go. */
  WaitingProcess start(ContainerId id, LaunchOrder order) throws IOException;

  /** Takes up a container that an agent before us started. */
  default void recover(Launched launched) {}

  /** Sends a signal to every process of the container. */
  void signal(Launched launched, int signal) throws IOException;

  /** Kills every process of the container, and returns when none is left. */
  void destroy(Launched launched) throws IOException;

  /** Takes away what it made for the container. Idempotent, and legal without start. */
  default void cleanup(ContainerId id) throws IOException {}

  /**
   * A container that was started.
   *
   * @param id the container
   * @param record its processes
   * @param sandbox its working directory, as its environment names it
   */
  record Launched(ContainerId id, ProcessRecord record, Path sandbox) {}
}
