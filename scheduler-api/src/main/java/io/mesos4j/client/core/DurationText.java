package io.mesos4j.client.core;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as daemons write them: a number and a unit, {@code 5secs}, {@code 1.5mins}. */
public final class DurationText {

  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-z]+)");
  private static final Map<String, Long> NANOS = units();

  private DurationText() {}

  private static Map<String, Long> units() {
    Map<String, Long> nanos = new LinkedHashMap<>();
    nanos.put("ns", 1L);
    nanos.put("us", 1_000L);
    nanos.put("ms", 1_000_000L);
    nanos.put("secs", Duration.ofSeconds(1).toNanos());
    nanos.put("mins", Duration.ofMinutes(1).toNanos());
    nanos.put("hrs", Duration.ofHours(1).toNanos());
    nanos.put("days", Duration.ofDays(1).toNanos());
    nanos.put("weeks", Duration.ofDays(7).toNanos());
    return Collections.unmodifiableMap(nanos);
  }

  /**
   * The value of a variable of the environment.
   *
   * @param absent the value if it is not set, or empty
   * @throws IllegalArgumentException that names the variable, if it is no duration
   */
  public static Duration of(Map<String, String> environment, String name, Duration absent) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      return absent;
    }
    try {
      return parse(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches() || !NANOS.containsKey(matcher.group(2))) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; give a number and one of " + NANOS.keySet());
    }
    double amount = Double.parseDouble(matcher.group(1));
    return Duration.ofNanos((long) (amount * NANOS.get(matcher.group(2))));
  }
}
