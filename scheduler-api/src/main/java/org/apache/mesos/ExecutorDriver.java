package org.apache.mesos;

import org.apache.mesos.Protos.Status;
import org.apache.mesos.Protos.TaskStatus;

/**
 * An executor's connection to its agent. All methods may be called from any thread; each answers
 * with the driver's status, and has no effect on a driver that does not run.
 */
public interface ExecutorDriver {

  /** Starts the driver, once; connects to the agent named by the environment. */
  Status start();

  /** Stops the driver and unblocks {@link #join}. An aborted driver stays aborted. */
  Status stop();

  /** Ends all callbacks at once; says nothing to the agent. */
  Status abort();

  /** Waits until the driver is stopped or aborted; returns at once if it does not run. */
  Status join();

  /** {@link #start}, then {@link #join}. */
  Status run();

  /**
   * Reports the state of a task. The driver fills in uuid, time and agent, keeps the update until
   * the agent has acknowledged it, and sends it again after a reconnection.
   */
  Status sendStatusUpdate(TaskStatus status);

  /** Sends bytes to the scheduler; best effort. */
  Status sendFrameworkMessage(byte[] data);
}
