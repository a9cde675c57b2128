package io.mesos4j.agent.linux;

/** Tells when descriptors become readable. Callable from any thread. */
public interface Notifications {

  /**
   * Runs the action once, when the descriptor is readable, and closes the descriptor then. The
   * action runs on the watching thread and must not block.
   */
  Registration onReady(Descriptor descriptor, Runnable action);

  /** Ends a watch that wasn't met yet, and closes its descriptor. Idempotent. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
