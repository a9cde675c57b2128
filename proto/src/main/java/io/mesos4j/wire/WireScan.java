package io.mesos4j.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Walks over messages in their wire form, one after the other, in the same memory. Used by one
 * thread.
 *
 * <p>Its wire form is the one shape of a message that can be read without asking the message for
 * each of its fields by reflection, set or not; and its texts are in UTF-8 already. Protobuf itself
 * writes it.
 */
final class WireScan {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int DELIMITED = 2;
  static final int FIXED32 = 5;

  private static final int WIRE_TYPE_BITS = 3;
  private static final int WIRE_TYPE_MASK = 7;

  /** One in each of the eight bytes of a word. */
  private static final long ONES = 0x0101010101010101L;

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long SPACES = 0x20 * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  private static final int SMALL = 512;

  private byte[] bytes = new byte[SMALL];
  private ByteBuffer words = ByteBuffer.wrap(bytes);
  private int position;

  /** Stands at the beginning of a message from now on; answers where that ends. */
  int read(MessageLite message) {
    int length = message.getSerializedSize();
    if (length > bytes.length) {
      bytes = new byte[Math.max(length, 2 * bytes.length)];
      words = ByteBuffer.wrap(bytes);
    }
    try {
      message.writeTo(CodedOutputStream.newInstance(bytes, 0, length));
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    position = 0;
    return length;
  }

  static int numberOf(int tag) {
    return tag >>> WIRE_TYPE_BITS;
  }

  static int wireTypeOf(int tag) {
    return tag & WIRE_TYPE_MASK;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  void moveTo(int there) {
    position = there;
  }

  /**
   * Whether the text that follows is in ASCII and has nothing to be escaped. Looks at eight bytes
   * at a time, the last eight perhaps twice.
   */
  boolean isPlain(int length) {
    int end = position + length;
    if (length < Long.BYTES) {
      return isPlain(position, end);
    }
    for (int i = position; i < end - Long.BYTES; i += Long.BYTES) {
      if (!isPlain(words.getLong(i))) {
        return false;
      }
    }
    return isPlain(words.getLong(end - Long.BYTES));
  }

  private boolean isPlain(int from, int end) {
    for (int i = from; i < end; i++) {
      byte c = bytes[i];
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * A byte that is subtracted from a smaller one leaves its high bit set; what it borrows from the
   * next one can only find fault where there is one already.
   */
  private static boolean isPlain(long word) {
    long low = word - SPACES;
    long quoted = (word ^ QUOTES) - ONES;
    long escaped = (word ^ BACKSLASHES) - ONES;
    return ((word | low | quoted | escaped) & HIGH_BITS) == 0;
  }

  /** Reads a tag, or the length of what follows. */
  int small() {
    return (int) varint();
  }

  long varint() {
    byte next = bytes[position++];
    if (next >= 0) {
      return next;
    }
    long value = next & 0x7f;
    for (int shift = 7; next < 0; shift += 7) {
      next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
    }
    return value;
  }

  long fixed64() {
    return (fixed32() & 0xffffffffL) | ((long) fixed32() << 32);
  }

  int fixed32() {
    int at = position;
    position += Integer.BYTES;
    return (bytes[at] & 0xff)
        | ((bytes[at + 1] & 0xff) << 8)
        | ((bytes[at + 2] & 0xff) << 16)
        | (bytes[at + 3] << 24);
  }

  /** A copy of the next so many bytes. */
  byte[] take(int length) {
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /** Passes over the value that follows a tag of this wire type. */
  void skip(int wireType) {
    switch (wireType) {
      case VARINT:
        varint();
        return;
      case FIXED64:
        position += Long.BYTES;
        return;
      case DELIMITED:
        int length = small();
        position += length;
        return;
      case FIXED32:
        position += Integer.BYTES;
        return;
      default:
        throw new IllegalStateException(
            "wire type " + wireType + " is that of a group, which no message of Mesos has");
    }
  }
}
