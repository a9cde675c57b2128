package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The weak ETag of a body: two checksums and its size. Pure. */
final class EntityTag {

  /** What is summed up at a time, by way of one array: checksums read no others' memory. */
  private static final int PART_BYTES = 64 * 1024;

  private EntityTag() {}

  static String of(ByteString body) {
    CRC32 sum = new CRC32();
    CRC32C other = new CRC32C();
    byte[] part = new byte[Math.min(PART_BYTES, body.size())];
    for (int from = 0; from < body.size(); from += part.length) {
      int length = Math.min(part.length, body.size() - from);
      body.substring(from, from + length).copyTo(part, 0);
      sum.update(part, 0, length);
      other.update(part, 0, length);
    }
    return "W/\"%08x%08x-%x\"".formatted(sum.getValue(), other.getValue(), body.size());
  }
}
