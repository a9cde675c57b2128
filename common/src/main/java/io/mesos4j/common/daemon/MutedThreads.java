package io.mesos4j.common.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Marker;

/** Keeps out of the log what the threads of one group say. Asked by all threads. */
final class MutedThreads extends TurboFilter {

  private final ThreadGroup group;

  MutedThreads(ThreadGroup group) {
    this.group = group;
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] parameters,
      Throwable thrown) {
    return group.equals(Thread.currentThread().getThreadGroup())
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
