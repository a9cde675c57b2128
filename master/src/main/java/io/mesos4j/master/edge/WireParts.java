package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes of a message some parts of which are not left to protobuf. Parts are named by where
 * they begin and end, so that comparing them makes no objects. Immutable.
 */
final class WireParts {

  private final byte[] bytes;

  WireParts(ByteString message) {
    this.bytes = message.toByteArray();
  }

  /** Takes one part of a message. */
  @FunctionalInterface
  interface Taker {

    /**
     * Takes it, or leaves it out.
     *
     * @param field its number
     * @param from where its content begins
     * @param to where it has ended
     */
    void take(int field, int from, int to) throws IOException;
  }

  /** Fields with these numbers, each below 32, as bits. */
  static int fields(int... numbers) {
    int bits = 0;
    for (int number : numbers) {
      bits |= 1 << number;
    }
    return bits;
  }

  int size() {
    return bytes.length;
  }

  /** Whether two parts have the same content. */
  boolean same(int from, int to, int otherFrom, int otherTo) {
    return Arrays.equals(bytes, from, to, bytes, otherFrom, otherTo);
  }

  /** Reads a message, which may lack what it needs. */
  <M extends MessageLite> M parse(Parser<M> parser, int from, int to)
      throws InvalidProtocolBufferException {
    return parser.parsePartialFrom(bytes, from, to - from);
  }

  ByteString copy(int from, int to) {
    return ByteString.copyFrom(bytes, from, to - from);
  }

  private void mergeInto(MessageLite.Builder message, int from, int to)
      throws InvalidProtocolBufferException {
    if (to > from) {
      message.mergeFrom(bytes, from, to - from);
    }
  }

  /**
   * Hands parts over, and reads what stands between them into the message: one that is split
   * between its fields is the merger of its pieces.
   *
   * @param from where the message begins
   * @param to where it has ended
   * @param parts the {@link #fields} to be handed over, messages or texts
   */
  void merge(int from, int to, MessageLite.Builder message, int parts, Taker taker)
      throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes, from, to - from);
    int piece = from;
    while (!in.isAtEnd()) {
      int before = from + in.getTotalBytesRead();
      int tag = in.readTag();
      if (isPart(tag, parts)) {
        mergeInto(message, piece, before);
        int size = in.readRawVarint32();
        int start = from + in.getTotalBytesRead();
        in.skipRawBytes(size);
        piece = start + size;
        taker.take(WireFormat.getTagFieldNumber(tag), start, piece);
      } else if (!in.skipField(tag)) {
        throw new InvalidProtocolBufferException("a group ends that has not begun");
      }
    }
    mergeInto(message, piece, to);
  }

  private static boolean isPart(int tag, int parts) {
    int field = WireFormat.getTagFieldNumber(tag);
    return field < Integer.SIZE
        && (parts >>> field & 1) == 1
        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
