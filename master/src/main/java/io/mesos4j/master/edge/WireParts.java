package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Reads messages some parts of which are not left to protobuf. Stateless. */
final class WireParts {

  /** Takes one part of a message. */
  @FunctionalInterface
  interface Taker {

    /**
     * Takes it, or leaves it out.
     *
     * @param field its number
     * @param part its bytes, a view of the message's
     */
    void take(int field, ByteString part) throws IOException;
  }

  private WireParts() {}

  /** Fields with these numbers, each below 32, as bits. */
  static int fields(int... numbers) {
    int bits = 0;
    for (int number : numbers) {
      bits |= 1 << number;
    }
    return bits;
  }

  /**
   * Hands the parts over, and reads what stands between them into the message: one that is split
   * between its fields is the merger of its pieces.
   *
   * @param parts the {@link #fields} to be handed over, messages or texts
   */
  static void merge(ByteString bytes, MessageLite.Builder message, int parts, Taker taker)
      throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    int from = 0;
    while (!in.isAtEnd()) {
      int before = in.getTotalBytesRead();
      int tag = in.readTag();
      if (isPart(tag, parts)) {
        mergePiece(bytes, from, before, message);
        int size = in.readRawVarint32();
        int start = in.getTotalBytesRead();
        in.skipRawBytes(size);
        from = in.getTotalBytesRead();
        taker.take(WireFormat.getTagFieldNumber(tag), bytes.substring(start, from));
      } else if (!in.skipField(tag)) {
        throw new InvalidProtocolBufferException("a group ends that has not begun");
      }
    }
    mergePiece(bytes, from, bytes.size(), message);
  }

  private static boolean isPart(int tag, int parts) {
    int field = WireFormat.getTagFieldNumber(tag);
    return field < Integer.SIZE
        && (parts >>> field & 1) == 1
        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  private static void mergePiece(ByteString bytes, int from, int to, MessageLite.Builder message)
      throws InvalidProtocolBufferException {
    if (to > from) {
      message.mergeFrom(bytes.substring(from, to));
    }
  }
}
