package io.mesos4j.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  /** The odd number next to 2^64 divided by the golden ratio. */
  private static final long MIXER = 0x9e3779b97f4a7c15L;

  private static final int SMALL = 512;

  /** Writes a message. */
  private interface Writer {
    void write(CodedOutputStream out) throws IOException;
  }

  private byte[] bytes = new byte[SMALL];
  private ByteBuffer words = words(bytes);
  private int position;

  /** Stands at the beginning of a message from now on; answers where that ends. */
  int read(MessageLite message) {
    return read(message.getSerializedSize(), message::writeTo);
  }

  /** The same of what only has the form of a message. */
  int read(WireForm form) {
    return read(form.wireSize(), form::writeWire);
  }

  private int read(int length, Writer writer) {
    if (length > bytes.length) {
      bytes = new byte[Math.max(length, 2 * bytes.length)];
      words = words(bytes);
    }
    try {
      writer.write(CodedOutputStream.newInstance(bytes, 0, length));
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    position = 0;
    return length;
  }

  /** The same bytes, for {@link #comes} and to be taken eight at a time. */
  static ByteBuffer words(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  static int tag(int number, int wireType) {
    return number << WIRE_TYPE_BITS | wireType;
  }

  static int numberOf(int tag) {
    return tag >>> WIRE_TYPE_BITS;
  }

  static int wireTypeOf(int tag) {
    return tag & WIRE_TYPE_MASK;
  }

  /** What is read, to be looked at only. */
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
   * Copies the text that follows, if it is in ASCII and has nothing to be escaped; otherwise what
   * was copied is of no use. Takes eight bytes at a time, the last eight perhaps twice.
   */
  boolean copyPlain(int length, byte[] target, ByteBuffer targetWords, int at) {
    if (length < Long.BYTES) {
      return copyPlain(length, target, at);
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      long word = words.getLong(position + i);
      if (!isPlain(word)) {
        return false;
      }
      targetWords.putLong(at + i, word);
    }
    long word = words.getLong(position + last);
    targetWords.putLong(at + last, word);
    return isPlain(word);
  }

  private boolean copyPlain(int length, byte[] target, int at) {
    for (int i = 0; i < length; i++) {
      byte c = bytes[position + i];
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
      target[at + i] = c;
    }
    return true;
  }

  /** A number that stands for the next bytes, of which there are at least eight. */
  long hash(int length) {
    int last = position + length - Long.BYTES;
    long hash = length;
    for (int i = position; i < last; i += Long.BYTES) {
      hash = mixed(hash, words.getLong(i));
    }
    return mixed(hash, words.getLong(last));
  }

  private static long mixed(long hash, long word) {
    long product = (hash ^ word) * MIXER;
    return product ^ (product >>> Integer.SIZE);
  }

  /** Whether the next {@code length} bytes, of which there are at least eight, are all of these. */
  boolean comes(ByteBuffer some, int length) {
    if (some.capacity() != length) {
      return false;
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if (words.getLong(position + i) != some.getLong(i)) {
        return false;
      }
    }
    return words.getLong(position + last) == some.getLong(last);
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

  /**
   * Whether the next {@code length} bytes are a short delimited value with that tag of one byte,
   * and nothing else.
   */
  boolean isWholeField(int tag, int length) {
    return length >= 2 && bytes[position] == tag && bytes[position + 1] == length - 2;
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
    return before(length);
  }

  /** A copy of the last so many bytes. */
  byte[] before(int length) {
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
