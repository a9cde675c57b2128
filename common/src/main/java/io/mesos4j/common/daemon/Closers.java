package io.mesos4j.common.daemon;

import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a daemon has opened, to be closed in reverse order. Closing runs to the end whatever fails,
 * and is idempotent. Safe for all threads.
 */
public final class Closers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

  private final ArrayDeque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  /** Adds what was just opened, and gives it back. */
  public synchronized <T extends AutoCloseable> T add(T closeable) {
    opened.push(closeable);
    return closeable;
  }

  /** Whether all that was added has been closed, or is about to be. */
  synchronized boolean closed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!opened.isEmpty()) {
      closeOne(opened.pop());
    }
  }

  private static void closeOne(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception failed) {
      LOG.warn("Closing {} failed", closeable.getClass().getSimpleName(), failed);
    }
  }
}
