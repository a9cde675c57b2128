package io.mesos4j.sim.world;

import com.google.protobuf.Message;
import io.mesos4j.wire.Upid;

/** Somebody who can be reached by libprocess messages. */
public interface Endpoint {

  /** A message has arrived. */
  void received(Upid from, Upid to, Message message);

  /** The link to a peer is broken. */
  void exited(Upid peer);
}
