package io.mesos4j.client.shell;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads what a framework hands over the border into the driver's own messages. Pure. */
public final class FromBytes {

  private FromBytes() {}

  /** One message. */
  public static <T extends MessageLite> T one(Parser<T> parser, byte[] bytes) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not a complete message: " + e.getMessage(), e);
    }
  }

  /** Several messages, in order. */
  public static <T extends MessageLite> List<T> list(Parser<T> parser, Collection<byte[]> all) {
    List<T> messages = new ArrayList<>(all.size());
    for (byte[] bytes : all) {
      messages.add(one(parser, bytes));
    }
    return messages;
  }
}
