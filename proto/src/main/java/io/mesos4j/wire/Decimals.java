package io.mesos4j.wire;

import java.math.BigDecimal;

/** Doubles in the number format of Mesos. Stateless. */
final class Decimals {

  private static final double EXACT_INTEGERS = 1L << 53;
  private static final double CLOSE_DOUBLES = 1L << 32;
  private static final long MICROS = 1_000_000;
  private static final int MICRO_DIGITS = 6;
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
    if (micros(value, out)) {
      return;
    }
    String digits = Double.toString(value);
    out.ascii(digits.indexOf('E') < 0 ? digits : withoutSmallExponent(digits));
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
    fraction((int) (Math.abs(micros) % MICROS), out);
    return true;
  }

  /** Millionths, not zero, without the zeros at their end. */
  private static void fraction(int micros, JsonOutput out) {
    int rest = micros;
    int digits = MICRO_DIGITS;
    for (; rest % 10 == 0; rest /= 10) {
      digits--;
    }
    out.digits(rest, digits);
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  /**
   * Turns Java's {@code 1.0E10} into {@code 10000000000.0}, and {@code 1.0E30} into {@code 1e30}.
   */
  private static String withoutSmallExponent(String digits) {
    int mark = digits.indexOf('E');
    int exponent = Integer.parseInt(digits.substring(mark + 1));
    if (exponent < MAX_PLAIN_EXPONENT && exponent >= MIN_PLAIN_EXPONENT) {
      String plain = new BigDecimal(digits).stripTrailingZeros().toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String mantissa = digits.substring(0, mark);
    if (mantissa.endsWith(".0")) {
      mantissa = mantissa.substring(0, mantissa.length() - 2);
    }
    return mantissa + "e" + exponent;
  }
}
