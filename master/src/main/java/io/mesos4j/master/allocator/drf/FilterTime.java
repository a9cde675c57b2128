package io.mesos4j.master.allocator.drf;

import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.Protos.Filters;

/** How long a framework's filters last. Source: upstream's documentation of Filters. Stateless. */
final class FilterTime {

  private static final Duration DEFAULT = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofDays(365);

  private FilterTime() {}

  /** Empty when they ask for none. */
  static Optional<Duration> of(Filters filters, Duration atLeast) {
    double seconds = filters.getRefuseSeconds();
    if (seconds == 0) {
      return Optional.empty();
    }
    Duration asked = seconds > 0 ? clamp(seconds) : DEFAULT;
    return Optional.of(asked.compareTo(atLeast) < 0 ? atLeast : asked);
  }

  private static Duration clamp(double seconds) {
    return seconds >= LONGEST.toSeconds() ? LONGEST : Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
