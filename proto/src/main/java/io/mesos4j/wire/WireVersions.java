package io.mesos4j.wire;

import com.google.protobuf.Duration;
import org.apache.mesos.Protos.DurationInfo;

/** The v1 wire form of v0 messages. */
public final class WireVersions {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private WireVersions() {}

  static Duration duration(DurationInfo info) {
    return Duration.newBuilder()
        .setSeconds(info.getNanoseconds() / NANOS_PER_SECOND)
        .setNanos((int) (info.getNanoseconds() % NANOS_PER_SECOND))
        .build();
  }

  static DurationInfo durationInfo(Duration duration) throws WireException {
    try {
      long seconds = Math.multiplyExact(duration.getSeconds(), NANOS_PER_SECOND);
      return DurationInfo.newBuilder()
          .setNanoseconds(Math.addExact(seconds, duration.getNanos()))
          .build();
    } catch (ArithmeticException overflow) {
      throw new WireException(
          "a duration of " + duration.getSeconds() + " s does not fit into 64-bit nanoseconds");
    }
  }
}
