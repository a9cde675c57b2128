package io.mesos4j.common.rules;

import com.google.protobuf.ByteString;
import java.util.Optional;

/** What the {@code uuid} of a status update must be, as upstream reads it. Pure. */
public final class UuidRules {

  private static final int BYTES = 16;
  private static final int VERSION_BYTE = 6;
  private static final int HIGHEST_VERSION = 5;

  private UuidRules() {}

  public static Optional<Violation> check(ByteString uuid) {
    if (uuid.size() != BYTES) {
      return Rules.violation("'uuid' has %d bytes; it takes the %d of a UUID", uuid.size(), BYTES);
    }
    int version = (uuid.byteAt(VERSION_BYTE) >> 4) & 0xf;
    return version >= 1 && version <= HIGHEST_VERSION
        ? Rules.ok()
        : Rules.violation("'uuid' is not a UUID of version 1 to %d", HIGHEST_VERSION);
  }
}
