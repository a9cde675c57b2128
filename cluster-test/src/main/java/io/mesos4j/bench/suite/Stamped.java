package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes of a message that is sent again and again with another uuid each time: made once, and
 * stamped. The uuid tells which task it is about. Used by one thread.
 */
final class Stamped {

  static final int UUID_BYTES = 16;

  private static final int VERSION_AT = 6;
  private static final byte VERSION_4 = 0x40;
  private static final byte VARIANT = (byte) 0x80;

  private final byte[] bytes;
  private final List<Integer> places = new ArrayList<>();

  /**
   * @param bytes of a message with {@code mark} wherever the uuid belongs
   */
  Stamped(byte[] bytes, ByteString mark) {
    this.bytes = bytes;
    byte[] sought = mark.toByteArray();
    for (int at = 0; at + UUID_BYTES <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + UUID_BYTES, sought, 0, UUID_BYTES)) {
        places.add(at);
      }
    }
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a message without the uuid that it is to carry");
    }
  }

  /** The message with this uuid, until the next call. */
  byte[] with(ByteString uuid) {
    places.forEach(at -> uuid.copyTo(bytes, at));
    return bytes;
  }

  /** The uuid of a task's update, of whose updates this one is the {@code count}th. */
  static ByteString uuid(int task, int count) {
    ByteBuffer uuid = ByteBuffer.allocate(UUID_BYTES);
    uuid.putInt(0, task).put(VERSION_AT, VERSION_4);
    uuid.put(Long.BYTES, VARIANT).putInt(UUID_BYTES - Integer.BYTES, count);
    return ByteString.copyFrom(uuid);
  }

  /** Which task's update has such a uuid. */
  static int task(ByteString uuid) {
    return uuid.asReadOnlyByteBuffer().getInt(0);
  }
}
