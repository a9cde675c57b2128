package io.mesos4j.common.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text of the {@code Date} header, made once a second. Used from any thread. */
final class DateHeader {

  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;
  private volatile Made last = new Made(Long.MIN_VALUE, "");

  private record Made(long second, String text) {}

  DateHeader(Clock clock) {
    this.clock = clock;
  }

  String now() {
    long second = clock.instant().getEpochSecond();
    Made made = last;
    if (made.second != second) {
      made = new Made(second, RFC_1123.format(Instant.ofEpochSecond(second)));
      last = made;
    }
    return made.text;
  }
}
