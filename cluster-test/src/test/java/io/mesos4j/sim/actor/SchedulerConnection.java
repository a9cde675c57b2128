package io.mesos4j.sim.actor;

import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.sim.world.Pipe;
import io.mesos4j.sim.world.World;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * A framework's subscription over HTTP: calls go one way, events and answers the other. Breaks as a
 * whole; each end learns of it on its own.
 */
final class SchedulerConnection implements SchedulerLink {

  /** The master's end. */
  interface Desk {

    void called(SchedulerConnection connection, Call call);

    void hungUp(SchedulerConnection connection);
  }

  private final World world;
  private final HttpStreamId stream;
  private final Scheduler scheduler;
  private final Desk desk;
  private final Pipe calls;
  private final Pipe events;
  private boolean closed;

  SchedulerConnection(World world, String from, Scheduler scheduler, String to, Desk desk) {
    this.world = world;
    this.stream = new HttpStreamId(world.dice().uuid().toString());
    this.scheduler = scheduler;
    this.desk = desk;
    this.calls = world.network().open(from, to, new Pipe.Ends(this::tell, this::hangUp));
    this.events = world.network().open(to, from, new Pipe.Ends(this::hangUp, this::tell));
  }

  HttpStreamId stream() {
    return stream;
  }

  @Override
  public void call(Call call) {
    calls.send(() -> desk.called(this, call));
  }

  void event(Event event) {
    events.send(() -> scheduler.event(this, event));
  }

  void refuse(int status, String text) {
    events.send(() -> scheduler.refused(this, status, text));
  }

  @Override
  public void leave() {
    events.close();
    calls.send(this::hangUp);
  }

  /** The master ends the stream after what it sent. */
  void end() {
    closed = true;
    events.send(this::tell);
  }

  private void tell() {
    scheduler.disconnected(this);
  }

  private void hangUp() {
    if (!closed) {
      closed = true;
      world.trace().note("stream " + stream, "closed");
      desk.hungUp(this);
    }
  }
}
