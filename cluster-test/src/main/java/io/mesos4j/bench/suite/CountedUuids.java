package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** A counter in the form of random (version 4) UUIDs, cheaper than those. Any thread. */
final class CountedUuids {

  private static final int UUID_BYTES = 16;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 1L << 63;

  private final AtomicLong count = new AtomicLong();

  ByteString next() {
    ByteBuffer bytes = ByteBuffer.allocate(UUID_BYTES);
    bytes.putLong(0, VERSION_4).putLong(Long.BYTES, VARIANT | count.incrementAndGet());
    return ByteString.copyFrom(bytes);
  }
}
