package io.mesos4j.client.executor;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as daemons write them: a number and a unit, {@code 5secs}, {@code 1.5mins}. */
final class DurationText {

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

  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches() || !NANOS.containsKey(matcher.group(2))) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; give a number and one of " + NANOS.keySet());
    }
    double amount = Double.parseDouble(matcher.group(1));
    return Duration.ofNanos((long) (amount * NANOS.get(matcher.group(2))));
  }
}
