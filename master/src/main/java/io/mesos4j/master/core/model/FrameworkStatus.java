package io.mesos4j.master.core.model;

/** Where a framework stands with this master. */
public enum FrameworkStatus {
  /** Connected and offered to. */
  ACTIVE,
  /** Connected, but its driver asked for no more offers by aborting. */
  INACTIVE,
  /** Lost its connection; waits for its failover timeout. */
  DISCONNECTED,
  /** Known only from agents since this master was elected; has never subscribed here. */
  RECOVERED
}
