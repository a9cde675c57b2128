package io.mesos4j.common.http;

import java.util.Locale;
import java.util.Optional;

/**
 * Collects header fields as long as they are plain. Those that decide how the body is read are
 * taken in one form only, those that ask for more than a request and an answer not at all. Used by
 * one thread.
 */
final class PlainFields {

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final int MOST_LENGTH_DIGITS = 6;

  private final Headers.Builder headers = Headers.builder();
  private Optional<PlainHead.Framing> framing = Optional.empty();
  private boolean plain = true;

  /** Takes the line from {@code start} up to {@code end}. */
  void add(String text, int start, int end) {
    int colon = text.indexOf(':', start, end);
    plain = plain && colon > start && isPrintable(text, start, end);
    if (plain) {
      add(text.substring(start, colon), value(text, colon + 1, end));
    }
  }

  /** Without the blanks around it; others are not printable. */
  private static String value(String text, int start, int end) {
    int from = start;
    while (from < end && text.charAt(from) == ' ') {
      from++;
    }
    int to = end;
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.substring(from, to);
  }

  private void add(String name, String value) {
    plain =
        isToken(name)
            && switch (name.toLowerCase(Locale.ROOT)) {
              case "content-length" -> framedBy(value);
              case "transfer-encoding" ->
                  value.equalsIgnoreCase("chunked") && framed(new PlainHead.Framing.Chunked());
              case "connection" -> value.equalsIgnoreCase("keep-alive");
              case "content-type" -> !value.equals(MediaType.RECORDIO.text()); // streams
              case "expect", "upgrade", "trailer", "content-encoding" -> false;
              default -> true;
            };
    headers.add(name, value);
  }

  /** All fields. */
  Headers headers() {
    return headers.build();
  }

  /** How the body ends; empty if any field was not plain. */
  Optional<PlainHead.Framing> framing() {
    return plain
        ? framing.or(() -> Optional.of(new PlainHead.Framing.Length(0)))
        : Optional.empty();
  }

  /** Whether this is the only field that says how the body ends. */
  private boolean framed(PlainHead.Framing by) {
    boolean first = framing.isEmpty();
    framing = Optional.of(by);
    return first;
  }

  private boolean framedBy(String length) {
    return !length.isEmpty()
        && length.length() <= MOST_LENGTH_DIGITS
        && areDigits(length)
        && framed(new PlainHead.Framing.Length(Integer.parseInt(length)));
  }

  private static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!inToken(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean inToken(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
