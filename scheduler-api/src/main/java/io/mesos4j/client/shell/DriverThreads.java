package io.mesos4j.client.shell;

import io.mesos4j.client.core.SchedulerCallbacks;
import io.mesos4j.client.http.Network;

/** The threads of one driver: its loop, its network, and the way to its callbacks. Immutable. */
final class DriverThreads {

  private final CoreLoop loop;
  private final Network network;
  private final SchedulerCallbacks callbacks;

  DriverThreads(CoreLoop loop, Network network, SchedulerCallbacks callbacks) {
    this.loop = loop;
    this.network = network;
    this.callbacks = callbacks;
  }

  CoreLoop loop() {
    return loop;
  }

  Network network() {
    return network;
  }

  SchedulerCallbacks callbacks() {
    return callbacks;
  }
}
