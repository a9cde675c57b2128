package io.mesos4j.common.flags;

import java.util.Optional;

/**
 * Exact products of decimal numbers in text and whole units. Flags are read on the way to the first
 * answer of a daemon, and the JDK's decimals take longer to load than all the flags to read. Pure.
 */
final class DecimalText {

  private DecimalText() {}

  /**
   * {@code number} units, without the fraction of one that remains; empty beyond a long.
   *
   * @param number {@code -?digits[.digits]}
   * @param unit at most 2^59, so that nine of it fit into a long
   */
  static Optional<Long> times(String number, long unit) {
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String fraction = point < 0 ? "" : number.substring(point + 1);
    try {
      long product = Math.multiplyExact(Long.parseLong(whole), unit);
      long part = fractionOf(unit, fraction);
      return Optional.of(Math.addExact(product, number.startsWith("-") ? -part : part));
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  /** Digit by digit from the last: what is cut off on the way would be cut off in the end too. */
  private static long fractionOf(long unit, String digits) {
    long part = 0;
    for (int i = digits.length() - 1; i >= 0; i--) {
      part = (Character.digit(digits.charAt(i), 10) * unit + part) / 10;
    }
    return part;
  }
}
