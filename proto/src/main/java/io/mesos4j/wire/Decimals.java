package io.mesos4j.wire;

/** Doubles in the number format of Mesos. Stateless. */
final class Decimals {

  private static final double EXACT_INTEGERS = 1L << 53;
  private static final double CLOSE_DOUBLES = 1L << 32;
  private static final long MICROS = 1_000_000;
  private static final int MICRO_DIGITS = 6;

  /** From here on and below {@link #CLOSE_DOUBLES}, 2^-23 to 2^-21 lie between neighbours. */
  private static final double SPARSE_DOUBLES = 1L << 29;

  private static final double TENTHS_OF_MICROS = 1e7;
  private static final int MAX_PLAIN_EXPONENT = 21;
  private static final int MIN_PLAIN_EXPONENT = -6;

  private Decimals() {}

  /** Shortest digits that read back as the same number; integral values end in {@code .0}. */
  static void print(double value, JsonOutput out) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS && !isNegativeZero(value)) {
      out.integer((long) value);
      out.ascii(".0");
      return;
    }
    if (micros(value, out) || tenthsOfMicros(value, out)) {
      return;
    }
    String text = Double.toString(value);
    int mark = text.indexOf('E');
    if (mark < 0) {
      out.ascii(text);
      return;
    }
    int exponent = Integer.parseInt(text.substring(mark + 1));
    if (exponent < MAX_PLAIN_EXPONENT && exponent >= MIN_PLAIN_EXPONENT) {
      withoutExponent(text, mark, exponent, out);
    } else {
      withExponent(text, mark, exponent, out);
    }
  }

  /**
   * Writes a number of at most six decimals, as times and amounts are, and answers whether it was
   * one. Below 2^32 neighbouring doubles are closer than a millionth, so that no shorter text
   * stands for the same double.
   */
  private static boolean micros(double value, JsonOutput out) {
    double nearest = Math.rint(value * MICROS);
    if (nearest == 0 || !(Math.abs(value) < CLOSE_DOUBLES) || nearest / MICROS != value) {
      return false;
    }
    long micros = (long) nearest;
    if (micros < 0) {
      out.raw('-');
    }
    out.integer(Math.abs(micros) / MICROS);
    out.raw('.');
    fraction((int) (Math.abs(micros) % MICROS), MICRO_DIGITS, out);
    return true;
  }

  /**
   * The same with a seventh decimal, as half of all times of the present have it, where no text
   * with six stands for the double. Neighbours are farther from each other than such numbers are,
   * so that the closest of these stands for it; the product is exact, for both factors are short.
   */
  private static boolean tenthsOfMicros(double value, JsonOutput out) {
    if (!(value > SPARSE_DOUBLES && value < CLOSE_DOUBLES)) {
      return false;
    }
    long whole = (long) value;
    out.integer(whole);
    out.raw('.');
    fraction((int) Math.rint((value - whole) * TENTHS_OF_MICROS), MICRO_DIGITS + 1, out);
    return true;
  }

  /** What stands behind the point, not zero, without the zeros at its end. */
  private static void fraction(int decimals, int most, JsonOutput out) {
    int rest = decimals;
    int digits = most;
    for (; rest % 10 == 0; rest /= 10) {
      digits--;
    }
    out.digits(rest, digits);
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  /** Writes {@code 10000000000.0} for Java's {@code 1.0E10}, the point moved by hand. */
  private static void withoutExponent(String text, int mark, int exponent, JsonOutput out) {
    int first = text.charAt(0) == '-' ? 1 : 0;
    int fraction = first + 2;
    int end = text.startsWith(".0E", first + 1) ? fraction : mark;
    out.ascii(exponent < 0 ? text.substring(0, first) + "0." : text.substring(0, first + 1));
    for (int i = exponent + 1; i < 0; i++) {
      out.raw('0');
    }
    if (exponent < 0) {
      out.raw(text.charAt(first));
    }
    for (int i = 0; i < exponent; i++) {
      out.raw(fraction + i < end ? text.charAt(fraction + i) : '0');
    }
    int rest = fraction + Math.max(exponent, 0);
    if (exponent >= 0) {
      out.ascii(rest < end ? "." : ".0");
    }
    for (int i = rest; i < end; i++) {
      out.raw(text.charAt(i));
    }
  }

  /** Writes {@code 1e30} for Java's {@code 1.0E30}. */
  private static void withExponent(String text, int mark, int exponent, JsonOutput out) {
    String mantissa = text.substring(0, mark);
    out.ascii(mantissa.endsWith(".0") ? mantissa.substring(0, mark - 2) : mantissa);
    out.raw('e');
    out.integer(exponent);
  }
}
