package io.mesos4j.common.flags;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size in bytes, in upstream's text form: {@code 4KB}, {@code 2GB}. Units are powers of 1024; the
 * largest unit that gives a whole number is printed.
 *
 * @param bytes never negative
 */
public record Bytes(long bytes) implements Comparable<Bytes> {

  private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)(B|KB|MB|GB|TB)");
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

  public Bytes {
    if (bytes < 0) {
      throw new IllegalArgumentException("size " + bytes + " is negative");
    }
  }

  /**
   * Reads {@code <number><unit>}.
   *
   * @throws IllegalArgumentException with a text that names the value and the units
   */
  public static Bytes parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size; write a number and a unit, like 10MB (B, KB, MB, GB, TB)");
    }
    return DecimalText.times(matcher.group(1), unitSize(matcher.group(2)))
        .map(Bytes::new)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + text + "' is too large; at most 8388607TB"));
  }

  @Override
  public int compareTo(Bytes other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    long value = bytes;
    int unit = 0;
    while (value != 0 && value % 1024 == 0 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return value + UNITS[unit];
  }

  private static long unitSize(String unit) {
    long size = 1;
    for (String candidate : UNITS) {
      if (candidate.equals(unit)) {
        return size;
      }
      size *= 1024;
    }
    throw new IllegalStateException("unit " + unit + " passed the pattern but has no size");
  }
}
