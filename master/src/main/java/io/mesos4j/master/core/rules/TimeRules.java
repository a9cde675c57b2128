package io.mesos4j.master.core.rules;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.DurationInfo;

/** Times that someone else chooses must not be negative. Pure. */
final class TimeRules {

  private TimeRules() {}

  static Optional<Violation> check(String what, DurationInfo time) {
    return time.getNanoseconds() >= 0
        ? Rules.ok()
        : Rules.violation("%s of %d ns is negative", what, time.getNanoseconds());
  }

  static Optional<Violation> check(String what, double seconds) {
    return seconds >= 0
        ? Rules.ok()
        : Rules.violation("%s of %s seconds is negative", what, seconds);
  }
}
