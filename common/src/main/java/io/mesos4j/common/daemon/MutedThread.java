package io.mesos4j.common.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Marker;

/** Keeps out of the log what one thread says. Asked by all threads. */
final class MutedThread extends TurboFilter {

  private final Thread thread;

  MutedThread(Thread thread) {
    this.thread = thread;
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] parameters,
      Throwable thrown) {
    return Thread.currentThread().equals(thread) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
