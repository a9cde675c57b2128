package io.mesos4j.common.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.flags.FlagValues;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * The logging of this process, set up once from its flags, before anything is logged. Whoever logs
 * never waits for a disk or a terminal; {@link #close} writes out what still waits. Safe for all
 * threads.
 */
public final class Logging implements AutoCloseable {

  /** Libraries that tell more at INFO than an operator wants to know. */
  private static final List<String> TALKATIVE =
      List.of("io.netty", "org.apache.curator", "org.apache.zookeeper");

  /** Those that log each failed attempt with its stack trace: we say ourselves what it means. */
  private static final List<String> WORDY_OF_TROUBLE =
      List.of(
          "org.apache.curator.ConnectionState",
          "org.apache.zookeeper.ClientCnxn",
          "org.apache.zookeeper.client.StaticHostProvider",
          "org.apache.zookeeper.jmx",
          "org.apache.zookeeper.server.NIOServerCnxn",
          "org.apache.zookeeper.server.ServerCnxnFactory");

  private final LoggerContext context;
  private final LogSinks sinks;
  private final LogLevels levels;
  private final Optional<Path> file;

  private Logging(LoggerContext context, LogSinks sinks, LogLevels levels, Optional<Path> file) {
    this.context = context;
    this.sinks = sinks;
    this.levels = levels;
    this.file = file;
  }

  /**
   * Sets up the logging of this process.
   *
   * @param program the name that log files begin with: {@code mesos-master}
   * @throws IOException with a text that names the directory, if log files cannot be written
   */
  public static Logging start(String program, FlagValues flags) throws IOException {
    return start(ofThisProcess(), program, flags);
  }

  /** Writes out what waits in this process' log, whoever set it up: its last words. */
  static void end() {
    ofThisProcess().stop();
  }

  static Logging start(LoggerContext context, String program, FlagValues flags) throws IOException {
    Severity least = flags.get(LoggingFlags.LOGGING_LEVEL);
    Optional<Path> directory = flags.find(LoggingFlags.LOG_DIR);
    if (directory.isPresent()) {
      requireWritable(directory.get());
    }
    context.reset();
    LogSinks sinks =
        new LogSinks(
            context,
            new LogBuffering(
                Duration.ofSeconds(flags.get(LoggingFlags.LOGBUFSECS)), Logging::later));
    if (!flags.get(LoggingFlags.QUIET)) {
      sinks.stderr();
    }
    directory.ifPresent(place -> sinks.files(place, program, least));
    quieten(context, least.level());
    context.getLogger(AuditLog.LOGGER).setLevel(Level.INFO);
    LogLevels levels = new LogLevels(rootOf(context), least.level(), Logging::later);
    Optional<Path> written = directory.map(place -> LogSinks.file(place, program, least));
    return new Logging(
        context, sinks, levels, flags.find(LoggingFlags.EXTERNAL_LOG_FILE).or(() -> written));
  }

  /** How much is logged; can be changed while running. */
  public LogLevels levels() {
    return levels;
  }

  /** The file that shows this process' log: the external one, else our own. */
  public Optional<Path> file() {
    return file;
  }

  /** Does something without a word in the log of this thread, or of others of its group. */
  public void mute(Runnable work) {
    sinks.unheard(work);
  }

  /** Writes out what waits and ends logging. Idempotent. */
  @Override
  public void close() {
    context.stop();
  }

  private static void requireWritable(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (IOException unusable) {
      throw unwritable(directory, unusable);
    }
    if (!Files.isWritable(directory)) {
      throw unwritable(directory, new AccessDeniedException(directory.toString()));
    }
  }

  private static IOException unwritable(Path directory, IOException cause) {
    return new IOException(
        "cannot write log files in " + directory + "; give another directory by --log_dir", cause);
  }

  private static void quieten(LoggerContext context, Level least) {
    Level level = least.isGreaterOrEqual(Level.WARN) ? least : Level.WARN;
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(level));
    WORDY_OF_TROUBLE.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
  }

  private static LoggerContext ofThisProcess() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  static Logger rootOf(LoggerContext context) {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static void later(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(task);
  }
}
