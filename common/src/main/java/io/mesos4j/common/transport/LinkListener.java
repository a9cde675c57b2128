package io.mesos4j.common.transport;

import io.mesos4j.wire.Upid;

/** Hears the end of a link. Called on a network thread; must not block. */
@FunctionalInterface
public interface LinkListener {

  /** The connection to {@code peer} is gone, or could not be made. Called once per link. */
  void exited(Upid peer);
}
