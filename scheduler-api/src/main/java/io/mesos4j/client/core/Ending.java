package io.mesos4j.client.core;

/** How a driver ends. */
public enum Ending {
  /** The framework ends with it: tasks and executors are killed. */
  TEARDOWN,
  /** The framework lives on until its failover timeout, waiting for a successor. */
  LEAVE
}
