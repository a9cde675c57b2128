package io.mesos4j.common.daemon;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where log lines go. Each sink has a bounded queue and a thread of its own, so that a slow one
 * holds up neither the daemon nor the others: when a queue is nearly full, INFO and below are
 * dropped, when it is full, everything.
 */
final class LogSinks {

  private static final String LINE =
      "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level [%thread] %logger{0}: %msg%n";

  private static final int MOST_WAITING_LINES = 8192;
  private static final int LONGEST_FLUSH_MILLIS = 2000;

  /** With the files that are kept, a disk holds at most 600 MB of log per severity. */
  private static final FileSize LARGEST_FILE = FileSize.valueOf("100MB");

  private static final int KEPT_FILES = 5;

  private final LoggerContext context;
  private final LogBuffering buffering;
  private final List<AsyncAppender> sinks = new ArrayList<>();

  /**
   * @param buffering how long lines may wait before they are written to files
   */
  LogSinks(LoggerContext context, LogBuffering buffering) {
    this.context = context;
    this.buffering = buffering;
  }

  /** Opens the sink of this process' stderr. */
  void stderr() {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder());
    console.start();
    attach(console, "stderr");
  }

  /** Opens one file for each severity that is logged; each also takes what is graver. */
  void files(Path directory, String program, Severity least) {
    for (Severity severity : Severity.values()) {
      if (severity.compareTo(least) >= 0) {
        openFile(file(directory, program, severity), severity, severity == least);
      }
    }
  }

  /** The file of one severity. */
  static Path file(Path directory, String program, Severity severity) {
    return directory.resolve(program + "." + severity);
  }

  /**
   * Does something whose lines no sink shows, of this thread and all others of its group: they are
   * made and written as all lines are, and go nowhere.
   */
  void unheard(Runnable work) {
    ThreadsFilter theirs = ThreadsFilter.of(Thread.currentThread().getThreadGroup());
    AsyncAppender nowhere = queue("nowhere", nowhere());
    nowhere.addFilter(theirs);
    sinks.forEach(sink -> sink.addFilter(theirs.inverted()));
    Logging.rootOf(context).addAppender(nowhere);
    try {
      work.run();
    } finally {
      Logging.rootOf(context).detachAppender(nowhere);
      sinks.forEach(AsyncAppender::clearAllFilters);
      nowhere.stop();
    }
  }

  private Appender<ILoggingEvent> nowhere() {
    OutputStreamAppender<ILoggingEvent> nowhere = new OutputStreamAppender<>();
    nowhere.setContext(context);
    nowhere.setEncoder(encoder());
    nowhere.setOutputStream(OutputStream.nullOutputStream());
    nowhere.start();
    return nowhere;
  }

  private void openFile(Path file, Severity severity, boolean takesAll) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder());
    appender.setRollingPolicy(rolling(appender, file));
    appender.setTriggeringPolicy(bySize());
    if (!takesAll) {
      appender.addFilter(atLeast(severity));
    }
    buffering.configure(appender);
    appender.start();
    attach(appender, file.getFileName().toString());
  }

  private FixedWindowRollingPolicy rolling(RollingFileAppender<ILoggingEvent> parent, Path file) {
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(parent);
    rolling.setFileNamePattern(file + ".%i");
    rolling.setMaxIndex(KEPT_FILES);
    rolling.start();
    return rolling;
  }

  private SizeBasedTriggeringPolicy<ILoggingEvent> bySize() {
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(LARGEST_FILE);
    size.start();
    return size;
  }

  private static ThresholdFilter atLeast(Severity severity) {
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel(severity.level().toString());
    filter.start();
    return filter;
  }

  private PatternLayoutEncoder encoder() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    return encoder;
  }

  private void attach(Appender<ILoggingEvent> sink, String name) {
    AsyncAppender queue = queue(name, sink);
    sinks.add(queue);
    Logging.rootOf(context).addAppender(queue);
  }

  private AsyncAppender queue(String name, Appender<ILoggingEvent> sink) {
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.setName(name);
    queue.setQueueSize(MOST_WAITING_LINES);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime(LONGEST_FLUSH_MILLIS);
    queue.addAppender(sink);
    queue.start();
    return queue;
  }
}
