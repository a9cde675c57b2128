package io.mesos4j.common.transport;

import com.google.protobuf.ByteString;
import io.mesos4j.wire.Upid;

/**
 * Takes the messages for one process id. Called on network threads, in order for messages of one
 * connection; must not block (post an event and return).
 */
@FunctionalInterface
public interface MessageHandler {

  /**
   * A message has arrived.
   *
   * @param from who sent it, as the sender says; {@link Upid#NONE} if that could not be read
   * @param name the full protobuf name, such as {@code mesos.internal.PingSlaveMessage}; any text
   *     the sender chose
   * @param body the message in protobuf; any bytes the sender chose
   */
  void received(Upid from, String name, ByteString body);
}
