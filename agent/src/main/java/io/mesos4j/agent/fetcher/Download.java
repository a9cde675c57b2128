package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the bytes of one URI: tells the agent's log how far a long one is, and takes nothing for
 * whole that is not. One use, one thread, whose interruption ends it.
 */
final class Download {

  private static final Logger LOG = LoggerFactory.getLogger(Download.class);
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final long REPORT_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String STALL_CURE =
      "check that its server is well, or raise --fetcher_stall_timeout";

  private final FetchItem item;
  private final Content content;
  private final OptionalLong expected;
  private final LongSupplier nanos;
  private long copied;
  private long reportedNanos;

  Download(FetchItem item, Content content) {
    this(item, content, System::nanoTime);
  }

  /**
   * @param nanos a clock that only goes forward
   */
  Download(FetchItem item, Content content, LongSupplier nanos) {
    this.item = item;
    this.content = content;
    this.expected = content.bytes();
    this.nanos = nanos;
    this.reportedNanos = nanos.getAsLong();
  }

  void into(OutputStream out) throws IOException, InterruptedException {
    try {
      copy(content.stream(), out);
    } catch (SocketTimeoutException stalled) {
      throw new FetchException(
          "URI '%s' stalled after %d bytes; %s".formatted(item.shown(), copied, STALL_CURE),
          stalled);
    }
    content.finish();
    if (expected.isPresent() && expected.getAsLong() != copied) {
      throw new FetchException(
          "URI '%s' brought %d of %d bytes; check its server, and try again"
              .formatted(item.shown(), copied, expected.getAsLong()));
    }
  }

  /** What to say of a server that does not even start to answer. */
  static FetchException stalled(FetchItem item, Duration timeout, SocketTimeoutException cause) {
    return new FetchException(
        "URI '%s' stalled for %d s; %s".formatted(item.shown(), timeout.toSeconds(), STALL_CURE),
        cause);
  }

  private void copy(InputStream in, OutputStream out) throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      copied += count;
      if (expected.isPresent() && copied > expected.getAsLong()) {
        throw new FetchException(
            "URI '%s' is longer than the %d bytes that its server said; mend the server"
                .formatted(item.shown(), expected.getAsLong()));
      }
      out.write(buffer, 0, count);
      if (Thread.interrupted()) {
        throw new InterruptedException("fetching was cancelled");
      }
      report();
    }
  }

  private void report() {
    long now = nanos.getAsLong();
    if (now - reportedNanos >= REPORT_NANOS) {
      reportedNanos = now;
      LOG.info(
          "Fetching {}: {} of {} bytes",
          item.shown(),
          copied,
          expected.isPresent() ? expected.getAsLong() : "an unknown number of");
    }
  }
}
