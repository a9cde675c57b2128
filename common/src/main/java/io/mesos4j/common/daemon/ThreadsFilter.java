package io.mesos4j.common.daemon;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Lets a sink have what the threads of one group log, or all but that. Asked by who logs. */
final class ThreadsFilter extends Filter<ILoggingEvent> {

  private final ThreadGroup group;
  private final boolean takesThem;

  private ThreadsFilter(ThreadGroup group, boolean takesThem) {
    this.group = group;
    this.takesThem = takesThem;
  }

  /** What this group logs. */
  static ThreadsFilter of(ThreadGroup group) {
    return new ThreadsFilter(group, true);
  }

  /** The lines that this one denies. */
  ThreadsFilter inverted() {
    return new ThreadsFilter(group, !takesThem);
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    boolean isOne = group.equals(Thread.currentThread().getThreadGroup());
    return isOne == takesThem ? FilterReply.NEUTRAL : FilterReply.DENY;
  }
}
