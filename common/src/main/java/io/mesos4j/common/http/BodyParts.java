package io.mesos4j.common.http;

import com.google.protobuf.ByteString;

/**
 * A large body in the parts that it is sent in, each cut when the first of its readers comes to it
 * and kept for the others. Any thread: readers that come to a part at once cut the same.
 */
final class BodyParts {

  /** What a network thread writes at a time. */
  static final int PART_BYTES = 64 * 1024;

  private final ByteString body;
  private final ByteString[] parts;

  BodyParts(ByteString body) {
    this.body = body;
    this.parts = new ByteString[Math.ceilDiv(body.size(), PART_BYTES)];
  }

  int count() {
    return parts.length;
  }

  /** The part at an index from 0 on. */
  ByteString get(int index) {
    ByteString part = parts[index];
    if (part == null) {
      int from = index * PART_BYTES;
      part = body.substring(from, Math.min(body.size(), from + PART_BYTES));
      parts[index] = part;
    }
    return part;
  }
}
