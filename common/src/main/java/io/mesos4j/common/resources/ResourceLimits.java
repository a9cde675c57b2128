package io.mesos4j.common.resources;

import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Upper bounds by resource name, in thousandths. A name that is absent is unlimited, and zero means
 * none at all: here the two differ, other than in {@link ResourceQuantities}. Immutable, any
 * thread.
 *
 * @param thousandths the bounds, sorted by name
 */
public record ResourceLimits(SequencedMap<String, Long> thousandths) {

  public static final ResourceLimits UNLIMITED = new ResourceLimits(new TreeMap<>());

  public ResourceLimits {
    thousandths.forEach((name, limit) -> {
      if (limit < 0) {
        throw new IllegalArgumentException("limit of " + name + " is negative: " + limit);
      }
    });
    thousandths = Collections.unmodifiableSequencedMap(new TreeMap<>(thousandths));
  }

  public static ResourceLimits of(Map<String, Long> thousandths) {
    return new ResourceLimits(new TreeMap<>(thousandths));
  }

  public boolean isUnlimited() {
    return thousandths.isEmpty();
  }

  /** Whether quantities stay within every bound. */
  public boolean allow(ResourceQuantities quantities) {
    return thousandths.entrySet().stream()
        .allMatch(limit -> quantities.get(limit.getKey()) <= limit.getValue());
  }

  /** For messages to people: {@code cpus:2; mem:1024}, or {@code unlimited}. */
  @Override
  public String toString() {
    if (isUnlimited()) {
      return "unlimited";
    }
    StringBuilder text = new StringBuilder();
    thousandths.forEach((name, limit) ->
        text.append(text.isEmpty() ? "" : "; ").append(name).append(':').append(new Scalar(limit)));
    return text.toString();
  }
}
