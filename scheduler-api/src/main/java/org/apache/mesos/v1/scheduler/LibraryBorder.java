package org.apache.mesos.v1.scheduler;

import io.mesos4j.client.core.LibraryCallbacks;
import java.io.IOException;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** Border: events in bytes become the scheduler's own messages. */
final class LibraryBorder implements LibraryCallbacks {

  private final Scheduler scheduler;
  private final Mesos mesos;

  LibraryBorder(Scheduler scheduler, Mesos mesos) {
    this.scheduler = scheduler;
    this.mesos = mesos;
  }

  @Override
  public void connected() {
    scheduler.connected(mesos);
  }

  @Override
  public void disconnected() {
    scheduler.disconnected(mesos);
  }

  @Override
  public void received(byte[] event) {
    try {
      scheduler.received(mesos, Event.parseFrom(event));
    } catch (IOException e) {
      throw new IllegalStateException(
          "the framework's message classes cannot read what the master sent", e);
    }
  }
}
