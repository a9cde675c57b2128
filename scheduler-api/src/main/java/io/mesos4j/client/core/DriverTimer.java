package io.mesos4j.client.core;

/** The timers of a driver; each runs at most once at a time. */
public enum DriverTimer {
  /** Time for the next attempt to reach a master. */
  RECONNECT,
  /** The attempt has taken too long. */
  SUBSCRIBE_TIMEOUT,
  /** Time to look whether the master was heard. */
  HEARTBEAT
}
