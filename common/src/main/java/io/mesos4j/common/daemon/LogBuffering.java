package io.mesos4j.common.daemon;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Lets the lines of log files wait for a while, so that a busy daemon writes seldom. */
final class LogBuffering {

  private final Duration longest;
  private final BiConsumer<Duration, Runnable> later;

  /**
   * @param longest how long a line may wait; zero writes each at once
   * @param later runs a task after a delay, on any thread
   */
  LogBuffering(Duration longest, BiConsumer<Duration, Runnable> later) {
    this.longest = longest;
    this.later = later;
  }

  /** To be called before the appender is started; flushes it as long as it is. */
  void configure(FileAppender<ILoggingEvent> appender) {
    if (longest.isPositive()) {
      appender.setImmediateFlush(false);
      flushLater(appender);
    }
  }

  private void flushLater(FileAppender<ILoggingEvent> appender) {
    later.accept(
        longest,
        () -> {
          if (appender.isStarted()) {
            flush(appender.getOutputStream());
            flushLater(appender);
          }
        });
  }

  private static void flush(OutputStream stream) {
    try {
      stream.flush();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
