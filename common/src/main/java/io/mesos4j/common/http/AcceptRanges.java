package io.mesos4j.common.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The value of an {@code Accept} or {@code Accept-Encoding} header: ranges with qualities. The most
 * specific range that matches decides (RFC 9110, section 12.5); quality 0 excludes. Immutable.
 */
final class AcceptRanges {

  private final Map<String, Double> qualities;

  private AcceptRanges(Map<String, Double> qualities) {
    this.qualities = qualities;
  }

  static AcceptRanges parse(String header) {
    Map<String, Double> qualities = new LinkedHashMap<>();
    for (String element : header.split(",", -1)) {
      String[] parts = element.split(";", -1);
      String range = parts[0].strip().toLowerCase(Locale.ROOT);
      if (!range.isEmpty()) {
        qualities.merge(range, quality(parts), Math::max);
      }
    }
    return new AcceptRanges(qualities);
  }

  boolean acceptMedia(String type) {
    String family = type.substring(0, type.indexOf('/')) + "/*";
    return quality(type).or(() -> quality(family)).or(() -> quality("*/*")).orElse(0.0) > 0;
  }

  boolean acceptEncoding(String coding) {
    return quality(coding).or(() -> quality("*")).orElse(0.0) > 0;
  }

  private Optional<Double> quality(String range) {
    return Optional.ofNullable(qualities.get(range));
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        return number(parameter.substring(2).strip());
      }
    }
    return 1;
  }

  /** A quality that cannot be read excludes nothing. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException unreadable) {
      return 1;
    }
  }
}
