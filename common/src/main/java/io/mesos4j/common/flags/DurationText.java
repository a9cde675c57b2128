package io.mesos4j.common.flags;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Upstream's text form of a duration: {@code 10secs}, {@code 1.5mins}, {@code 2weeks}. Printed in
 * the largest unit that gives a whole number, zero as {@code 0ns}.
 */
public final class DurationText {

  private static final Pattern TEXT =
      Pattern.compile("(-?\\d+(?:\\.\\d+)?)(ns|us|ms|secs|mins|hrs|days|weeks)");

  /** The units of the text form, smallest first. */
  private enum Unit {
    NS("ns", 1),
    US("us", 1_000),
    MS("ms", 1_000_000),
    SECS("secs", 1_000_000_000L),
    MINS("mins", 60_000_000_000L),
    HRS("hrs", 3_600_000_000_000L),
    DAYS("days", 86_400_000_000_000L),
    WEEKS("weeks", 604_800_000_000_000L);

    final String text;
    final long nanos;

    Unit(String text, long nanos) {
      this.text = text;
      this.nanos = nanos;
    }

    static Unit of(String text) {
      for (Unit unit : values()) {
        if (unit.text.equals(text)) {
          return unit;
        }
      }
      throw new IllegalStateException("unit " + text + " passed the pattern but is not known");
    }
  }

  private DurationText() {}

  /**
   * Reads {@code <number><unit>}; the number may have a fraction.
   *
   * @throws IllegalArgumentException with a text that names the value and the units
   */
  public static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a duration; write a number and a unit, like 10secs"
              + " (ns, us, ms, secs, mins, hrs, days, weeks)");
    }
    long unit = Unit.of(matcher.group(2)).nanos;
    return DecimalText.times(matcher.group(1), unit)
        .map(Duration::ofNanos)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + text + "' is too long; at most 15250weeks"));
  }

  /** Writes the duration; {@link #parse} gives it back. */
  public static String print(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0ns";
    }
    Unit best = Unit.NS;
    for (Unit unit : Unit.values()) {
      best = nanos % unit.nanos == 0 ? unit : best;
    }
    return nanos / best.nanos + best.text;
  }
}
