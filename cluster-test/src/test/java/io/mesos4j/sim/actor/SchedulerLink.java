package io.mesos4j.sim.actor;

import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/** A scheduler's way to one master. */
interface SchedulerLink {

  /** The framework's end. */
  interface Scheduler {

    void event(SchedulerLink link, Event event);

    /** An answer that is not 200 or 202. */
    void refused(SchedulerLink link, int status, String text);

    void disconnected(SchedulerLink link);
  }

  void call(Call call);

  /** The framework goes away; the master may learn of it later. */
  void leave();
}
