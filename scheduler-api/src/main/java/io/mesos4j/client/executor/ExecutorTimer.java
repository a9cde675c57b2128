package io.mesos4j.client.executor;

/** The timers of an executor driver; each runs at most once at a time. */
public enum ExecutorTimer {
  /** Time for the next attempt to reach the agent. */
  RECONNECT,
  /** The attempt has taken too long. */
  SUBSCRIBE_TIMEOUT,
  /** Time to tell the agent that we are here. */
  HEARTBEAT,
  /** The agent has been away for too long. */
  RECOVERY,
  /** The executor has had its time to shut down. */
  GRACE
}
