package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.OptionalLong;
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

  private final FetchItem item;
  private final Content content;
  private final OptionalLong expected;
  private long copied;
  private long reportedNanos = System.nanoTime();

  Download(FetchItem item, Content content) {
    this.item = item;
    this.content = content;
    this.expected = content.bytes();
  }

  void into(OutputStream out) throws IOException, InterruptedException {
    try {
      copy(content.stream(), out);
    } catch (SocketTimeoutException stalled) {
      throw new FetchException(
          "URI '" + item.location() + "' stalled after " + copied + " bytes", stalled);
    }
    content.finish();
    if (expected.isPresent() && expected.getAsLong() != copied) {
      throw new FetchException(
          "URI '%s' brought %d of %d bytes"
              .formatted(item.location(), copied, expected.getAsLong()));
    }
  }

  /** What to say of a server that does not even start to answer. */
  static FetchException stalled(String location, Duration timeout, SocketTimeoutException cause) {
    return new FetchException(
        "URI '" + location + "' stalled for " + timeout.toSeconds() + " s", cause);
  }

  private void copy(InputStream in, OutputStream out) throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      copied += count;
      if (expected.isPresent() && copied > expected.getAsLong()) {
        throw new FetchException(
            "URI '" + item.location() + "' is longer than the " + expected.getAsLong() + " said");
      }
      out.write(buffer, 0, count);
      if (Thread.interrupted()) {
        throw new InterruptedException("fetching was cancelled");
      }
      report();
    }
  }

  private void report() {
    long now = System.nanoTime();
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
