package io.mesos4j.client.shell;

import io.mesos4j.client.http.ApiConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a session ends: calls under way get a moment to be answered, then everything that the session
 * owns is closed, once, whatever fails. Closes on the loop.
 */
final class SessionEnd {

  private enum EndTimer {
    DRAIN
  }

  private static final Logger LOG = LoggerFactory.getLogger(SessionEnd.class);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);

  private final CoreLoop loop;
  private final List<AutoCloseable> owned = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  SessionEnd(CoreLoop loop) {
    this.loop = loop;
  }

  /** To be closed at the end, in the reverse order; before the session starts. */
  void owns(AutoCloseable part) {
    owned.add(part);
  }

  /** Keeps the connection open for as long as answers may take, unless a drain comes before. */
  void linger(ApiConnection connection) {
    loop.startTimer(EndTimer.DRAIN, DRAIN_LIMIT, () -> close(connection));
  }

  /** Lets the last connection have its answers, then closes. */
  void drain(Optional<ApiConnection> last) {
    last.ifPresent(this::drain);
    if (!last.isPresent()) {
      loop.post(this::close);
    }
  }

  /** Lets the callbacks that wait run, the last of which says why the session ends; then closes. */
  void closeAfter(CallbackThread callbacks, Optional<ApiConnection> last) {
    last.ifPresent(ApiConnection::close);
    callbacks.run(() -> loop.post(this::close));
  }

  private void drain(ApiConnection connection) {
    loop.post(() -> loop.startTimer(EndTimer.DRAIN, DRAIN_LIMIT, () -> close(connection)));
    connection.whenAnswered(() -> loop.post(() -> close(connection)));
  }

  private void close(ApiConnection connection) {
    connection.close();
    close();
  }

  /** Closes at once. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      for (int i = owned.size() - 1; i >= 0; i--) {
        close(owned.get(i));
      }
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("Could not close {}", part, e);
    }
  }
}
