package io.mesos4j.client.core;

/** The states of a driver object. */
public enum DriverStatus {
  NOT_STARTED,
  RUNNING,
  ABORTED,
  STOPPED
}
