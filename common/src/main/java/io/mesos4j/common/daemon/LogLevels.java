package io.mesos4j.common.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.time.Duration;
import java.util.Optional;

/**
 * How much is logged, as a verbosity: 0 is what the flags say, 1 adds DEBUG, 2 and more add TRACE.
 * Raised for a while only, then it falls back by itself. Safe for all threads.
 */
public final class LogLevels {

  /** Runs something later, on any thread. */
  @FunctionalInterface
  interface Later {
    void run(Duration delay, Runnable task);
  }

  private final Logger root;
  private final Level original;
  private final Later later;
  private int verbosity;
  private long changes;

  LogLevels(Logger root, Level original, Later later) {
    this.root = root;
    this.original = original;
    this.later = later;
    root.setLevel(original);
  }

  /** The verbosity of now. */
  public synchronized int verbosity() {
    return verbosity;
  }

  /**
   * Changes the verbosity for a while; a later change replaces this one.
   *
   * @param wanted 0 or more
   * @param duration until it is 0 again
   */
  public synchronized Optional<Violation> set(int wanted, Duration duration) {
    if (wanted < 0) {
      return Rules.violation("Invalid level '%s'; it must be 0 or more", wanted);
    }
    if (duration.isNegative()) {
      return Rules.violation("Invalid duration of %s; it must not be negative", duration);
    }
    apply(wanted);
    long change = ++changes;
    if (wanted > 0) {
      later.run(duration, () -> fallBack(change));
    }
    return Rules.ok();
  }

  private synchronized void fallBack(long change) {
    if (change == changes) {
      apply(0);
    }
  }

  private void apply(int wanted) {
    verbosity = wanted;
    root.setLevel(
        switch (wanted) {
          case 0 -> original;
          case 1 -> Level.DEBUG;
          default -> Level.TRACE;
        });
  }
}
