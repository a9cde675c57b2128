package io.mesos4j.common.daemon;

import ch.qos.logback.classic.Level;

/** How grave a log line is, by upstream's names. */
enum Severity {
  INFO,
  WARNING,
  ERROR;

  /** The same in Logback's words. */
  Level level() {
    return switch (this) {
      case INFO -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }

  static Severity parse(String text) {
    for (Severity severity : values()) {
      if (severity.name().equals(text)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a level; write INFO, WARNING or ERROR");
  }
}
