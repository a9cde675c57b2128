package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** Buffered lines reach the file when their time is over, and buffering ends with the sink. */
class LogBufferingTest {

  @TempDir Path directory;

  private final LoggerContext context = new LoggerContext();
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

  @Test
  void linesWaitForTheirTime() throws IOException {
    FileAppender<ILoggingEvent> appender = appender();
    new LogBuffering(Duration.ofSeconds(5), this::keep).configure(appender);
    open(appender).info("agent registered");
    assertThat(directory.resolve("log")).isEmptyFile();
    waiting.remove().run();
    assertThat(Files.readString(directory.resolve("log"))).contains("agent registered");
    assertThat(waiting).hasSize(1);
    appender.stop();
    waiting.remove().run();
    assertThat(waiting).isEmpty();
  }

  @Test
  void withoutBufferingEachLineIsWritten() throws IOException {
    FileAppender<ILoggingEvent> appender = appender();
    new LogBuffering(Duration.ZERO, this::keep).configure(appender);
    open(appender).info("agent registered");
    assertThat(Files.readString(directory.resolve("log"))).contains("agent registered");
    assertThat(waiting).isEmpty();
    appender.stop();
  }

  private void keep(Duration delay, Runnable task) {
    assertThat(delay).isEqualTo(Duration.ofSeconds(5));
    waiting.add(task);
  }

  private Logger open(FileAppender<ILoggingEvent> appender) {
    context.setMDCAdapter(MDC.getMDCAdapter());
    appender.start();
    Logger log = context.getLogger("test");
    log.addAppender(appender);
    return log;
  }

  private FileAppender<ILoggingEvent> appender() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile(directory.resolve("log").toString());
    appender.setEncoder(encoder);
    return appender;
  }
}
