package org.apache.mesos.v1.scheduler;

import org.apache.mesos.v1.scheduler.Protos.Call;

/** The v1 library's way to the master. Methods may be called from any thread. */
public interface Mesos {

  /**
   * Sends a call and forgets it: what the state of the connection does not allow is dropped with a
   * log line. Answers and failures come as events.
   */
  void send(Call call);

  /**
   * Drops the connection and detects the master afresh; {@link Scheduler#disconnected} follows.
   * Without effect when disconnected.
   */
  void reconnect();
}
