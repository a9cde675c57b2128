package io.mesos4j.common.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a query string or of a form body, percent-decoded. Immutable. As upstream, the
 * last of several values of one name wins.
 */
public final class Query {

  private static final Query EMPTY = new Query(Map.of());

  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  public static Query empty() {
    return EMPTY;
  }

  /**
   * Reads {@code a=1&b=2}.
   *
   * @throws IllegalArgumentException if a percent escape is broken
   */
  public static Query parse(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    Map<String, String> values = new LinkedHashMap<>();
    int start = 0;
    while (start <= text.length()) {
      int end = endOfPair(text, start);
      add(values, text.substring(start, end));
      start = end + 1;
    }
    return new Query(values);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static int endOfPair(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '&' || c == ';') {
        return i;
      }
    }
    return text.length();
  }

  private static void add(Map<String, String> values, String pair) {
    if (pair.isEmpty()) {
      return;
    }
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    values.put(decode(name), decode(value));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
