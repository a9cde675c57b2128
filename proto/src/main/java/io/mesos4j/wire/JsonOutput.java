package io.mesos4j.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing byte buffer that JSON scalars are written to, in the number and text format of Mesos.
 * Used by one thread. Knows nothing of commas and brackets: the printer puts them.
 */
final class JsonOutput {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};
  private static final double EXACT_INTEGERS = 1L << 53;
  private static final double CLOSE_DOUBLES = 1L << 32;
  private static final long MICROS = 1_000_000;
  private static final int MAX_PLAIN_EXPONENT = 21;
  private static final int MIN_PLAIN_EXPONENT = -6;
  private static final int MAX_LONG_DIGITS = 20;
  private static final int MAX_BYTES_PER_CHAR = 6;

  private static final int SMALL = 1024;

  /** Room for a piece of a large text, so that it need not be copied again and again. */
  private static final int PIECE = 128 * 1024;

  private byte[] buffer;
  private int size;

  JsonOutput() {
    this(SMALL);
  }

  private JsonOutput(int room) {
    buffer = new byte[room];
  }

  /** For what is likely to be large. */
  static JsonOutput ofPiece() {
    return new JsonOutput(PIECE);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /** What was written, which is then forgotten. */
  byte[] take() {
    return take(Arrays::copyOf);
  }

  <T> T take(JsonWriter.Copier<T> copier) {
    T taken = copier.copy(buffer, size);
    size = 0;
    return taken;
  }

  void raw(char ascii) {
    ensure(1);
    buffer[size++] = (byte) ascii;
  }

  void raw(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  /** A quoted text that is in UTF-8, or meant to be: what is not becomes U+FFFD. */
  void text(WireScan in, int length) {
    byte[] utf8 = in.bytes();
    int from = in.position();
    if (!in.isPlain(length)) {
      text(new String(utf8, from, length, StandardCharsets.UTF_8));
      return;
    }
    ensure(length + 2);
    buffer[size++] = '"';
    System.arraycopy(utf8, from, buffer, size, length);
    size += length;
    buffer[size++] = '"';
  }

  void ascii(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
  }

  void integer(long value) {
    if (value == Long.MIN_VALUE) {
      ascii(Long.toString(value));
      return;
    }
    ensure(MAX_LONG_DIGITS);
    long rest = Math.abs(value);
    if (value < 0) {
      buffer[size++] = '-';
    }
    int end = size + decimalDigits(rest);
    size = end;
    do {
      buffer[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
  }

  void unsigned(long value) {
    if (value >= 0) {
      integer(value);
    } else {
      ascii(Long.toUnsignedString(value));
    }
  }

  /** Shortest digits that read back as the same number; integral values end in {@code .0}. */
  void decimal(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS && !isNegativeZero(value)) {
      integer((long) value);
      ascii(".0");
      return;
    }
    if (decimalOfMicros(value)) {
      return;
    }
    String digits = Double.toString(value);
    ascii(digits.indexOf('E') < 0 ? digits : withoutSmallExponent(digits));
  }

  /**
   * Writes a number of at most six decimals, as times and amounts are, and answers whether it was
   * one. Below 2^32 neighbouring doubles are closer than a millionth, so that no shorter text
   * stands for the same double.
   */
  private boolean decimalOfMicros(double value) {
    double nearest = Math.rint(value * MICROS);
    if (nearest == 0 || !(Math.abs(value) < CLOSE_DOUBLES) || nearest / MICROS != value) {
      return false;
    }
    long micros = (long) nearest;
    if (micros < 0) {
      raw('-');
    }
    integer(Math.abs(micros) / MICROS);
    raw('.');
    long rest = Math.abs(micros) % MICROS;
    for (long unit = MICROS / 10; rest > 0; unit /= 10) {
      raw((char) ('0' + rest / unit));
      rest %= unit;
    }
    return true;
  }

  /** A quoted text in UTF-8; only quotes, backslashes and control characters are escaped. */
  void text(String text) {
    text(text, "");
  }

  /** The same for a text in two parts. */
  void text(String begin, String end) {
    ensureText((long) begin.length() + end.length());
    buffer[size++] = '"';
    characters(begin);
    characters(end);
    buffer[size++] = '"';
  }

  private void characters(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
        buffer[size++] = (byte) c;
      } else if (c < 0x80) {
        escape(c);
      } else {
        i += multiByte(text, i);
      }
    }
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  private static int decimalDigits(long value) {
    int digits = 1;
    long bound = 10;
    while (digits < 19 && value >= bound) {
      digits++;
      bound *= 10;
    }
    return digits;
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

  private void escape(char c) {
    buffer[size++] = '\\';
    switch (c) {
      case '"':
      case '\\':
        buffer[size++] = (byte) c;
        return;
      case '\b':
        buffer[size++] = 'b';
        return;
      case '\f':
        buffer[size++] = 'f';
        return;
      case '\n':
        buffer[size++] = 'n';
        return;
      case '\r':
        buffer[size++] = 'r';
        return;
      case '\t':
        buffer[size++] = 't';
        return;
      default:
        buffer[size++] = 'u';
        buffer[size++] = '0';
        buffer[size++] = '0';
        buffer[size++] = HEX[c >> 4];
        buffer[size++] = HEX[c & 0xf];
    }
  }

  /** Writes the character at {@code index} and answers how many extra chars it took. */
  private int multiByte(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x800) {
      buffer[size++] = (byte) (0xc0 | c >> 6);
      continuation(c);
      return 0;
    }
    if (!Character.isSurrogate(c)) {
      buffer[size++] = (byte) (0xe0 | c >> 12);
      continuation(c >> 6);
      continuation(c);
      return 0;
    }
    int point = text.codePointAt(index);
    if (point == c) {
      raw(REPLACEMENT);
      return 0;
    }
    buffer[size++] = (byte) (0xf0 | point >> 18);
    continuation(point >> 12);
    continuation(point >> 6);
    continuation(point);
    return 1;
  }

  /** A byte of a multi-byte character that carries the low six bits. */
  private void continuation(int bits) {
    buffer[size++] = (byte) (0x80 | (bits & 0x3f));
  }

  private void ensureText(long chars) {
    long worst = 2L + chars * MAX_BYTES_PER_CHAR;
    if (worst > Integer.MAX_VALUE) {
      throw new IllegalStateException("a text of " + chars + " characters is too long for JSON");
    }
    ensure((int) worst);
  }

  private void ensure(int more) {
    if (buffer.length - size >= more) {
      return;
    }
    long needed = (long) size + more;
    if (needed > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("the JSON text is longer than 2 GiB");
    }
    buffer =
        Arrays.copyOf(buffer, (int) Math.min(Math.max(needed, 2L * size), Integer.MAX_VALUE - 8));
  }
}
