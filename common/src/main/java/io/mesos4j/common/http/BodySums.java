package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import java.util.zip.Checksum;

/** Checksums of bodies. Stateless. */
public final class BodySums {

  private static final int PART_BYTES = 64 * 1024;

  private BodySums() {}

  /**
   * Adds all bytes of a body to each of the checksums. They go by way of one array: left to
   * themselves, bytes that nobody may change are copied anew for each piece and each checksum.
   */
  public static void add(ByteString body, Checksum... sums) {
    byte[] part = new byte[Math.min(PART_BYTES, body.size())];
    for (int from = 0; from < body.size(); from += part.length) {
      int length = Math.min(part.length, body.size() - from);
      body.substring(from, from + length).copyTo(part, 0);
      for (Checksum sum : sums) {
        sum.update(part, 0, length);
      }
    }
  }
}
