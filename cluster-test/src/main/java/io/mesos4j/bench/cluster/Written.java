package io.mesos4j.bench.cluster;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;

/**
 * Messages that are written before they are needed: agents make theirs on processors of their own,
 * which the load generator has none of.
 */
final class Written {

  private Written() {}

  /** A message of the same type and the same bytes, which are copied when it is sent. */
  static Message of(Message message) {
    try {
      return message
          .newBuilderForType()
          .setUnknownFields(UnknownFieldSet.parseFrom(message.toByteString()))
          .buildPartial();
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("what was written cannot be read", impossible);
    }
  }
}
