package io.mesos4j.common.loop;

/**
 * Told once when a loop dies of a bug. The daemon's handler logs, gives up what it holds
 * (leadership, sockets) and ends the process; a test's handler records it.
 */
@FunctionalInterface
public interface FaultHandler {

  /**
   * Called on the thread that met the bug.
   *
   * @param where the loop or part, in words
   * @param bug what was thrown
   */
  void fault(String where, Throwable bug);

  /**
   * Called where the process cannot go on although nothing is wrong with it.
   *
   * @param what was lost, and how it comes back, in words for the operator
   */
  default void lost(String what, Throwable cause) {
    fault(what, cause);
  }
}
