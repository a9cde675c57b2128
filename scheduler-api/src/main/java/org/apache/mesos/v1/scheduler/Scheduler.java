package org.apache.mesos.v1.scheduler;

import org.apache.mesos.v1.scheduler.Protos.Event;

/** What a v1 scheduler hears. Callbacks never overlap and never run on the caller's thread. */
public interface Scheduler {

  /** Ready to send SUBSCRIBE. */
  void connected(Mesos mesos);

  /** The connection or the leader is lost; calls are dropped until connected again. */
  void disconnected(Mesos mesos);

  /** One event at a time, in order; heartbeats and errors found locally too. */
  void received(Mesos mesos, Event event);
}
