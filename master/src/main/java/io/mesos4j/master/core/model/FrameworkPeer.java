package io.mesos4j.master.core.model;

import io.mesos4j.wire.Upid;

/** How a framework is connected: by an HTTP event stream or as a libprocess process. */
public sealed interface FrameworkPeer {

  /** A v1 scheduler that reads events from a stream. */
  record HttpPeer(HttpStreamId stream) implements FrameworkPeer {}

  /** A v0 driver that listens for messages. */
  record PidPeer(Upid pid) implements FrameworkPeer {}

  /** The pid that messages to agents carry: that of a driver, or none for HTTP. */
  default Upid pid() {
    return switch (this) {
      case HttpPeer ignored -> Upid.NONE;
      case PidPeer(Upid pid) -> pid;
    };
  }
}
