package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import java.nio.file.Path;
import java.util.List;

/** The flags by which every daemon is told where to log. */
public final class LoggingFlags {

  static final Flag<Severity> LOGGING_LEVEL =
      Flag.of(
              "logging_level",
              FlagTypes.type("level", Severity::parse, Severity::name),
              "Log what is at least as grave: INFO, WARNING or ERROR.")
          .withDefault(Severity.INFO);

  static final Flag<Boolean> QUIET =
      Flag.of("quiet", FlagTypes.BOOL, "Do not log to stderr.").withDefault(false);

  /** Also part of {@code /state}. */
  public static final Flag<Path> LOG_DIR =
      Flag.of(
          "log_dir",
          FlagTypes.PATH,
          "Log to files in this directory too, one per severity: <program>.INFO and so on."
              + " Without it there are no log files.");

  /** Also part of {@code /state}. */
  public static final Flag<Path> EXTERNAL_LOG_FILE =
      Flag.of(
          "external_log_file",
          FlagTypes.PATH,
          "The log file that something else writes from our stderr; shown in the web UI"
              + " instead of those of --log_dir.");

  static final Flag<Integer> LOGBUFSECS =
      Flag.of(
              "logbufsecs",
              FlagTypes.COUNT,
              "For how many seconds lines may wait before they are written to log files; 0 writes"
                  + " them at once.")
          .withDefault(0);

  static final Flag<Boolean> INITIALIZE_DRIVER_LOGGING =
      Flag.of(
              "initialize_driver_logging",
              FlagTypes.BOOL,
              "Of a scheduler's or executor's driver; means nothing to a daemon, which always"
                  + " logs.")
          .withDefault(true);

  private LoggingFlags() {}

  /** All of them, for a program's flag set. */
  public static List<Flag<?>> all() {
    return List.of(
        LOGGING_LEVEL, QUIET, LOG_DIR, EXTERNAL_LOG_FILE, LOGBUFSECS, INITIALIZE_DRIVER_LOGGING);
  }
}
