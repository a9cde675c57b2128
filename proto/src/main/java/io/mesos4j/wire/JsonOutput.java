package io.mesos4j.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A growing byte buffer that JSON scalars are written to, in the number and text format of Mesos.
 * Used by one thread. Knows nothing of commas and brackets: the printer puts them.
 */
final class JsonOutput {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};
  private static final int MAX_LONG_DIGITS = 20;
  private static final int MAX_BYTES_PER_CHAR = 6;

  private static final int SMALL = 1024;

  /** Room for a piece of a large text, so that it need not be copied again and again. */
  private static final int PIECE = 128 * 1024;

  private byte[] buffer;
  private ByteBuffer words;
  private int size;

  JsonOutput() {
    this(SMALL);
  }

  private JsonOutput(int room) {
    buffer = new byte[room];
    words = WireScan.words(buffer);
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

  /** The same from the byte at {@code from} on. */
  void raw(byte[] bytes, int from) {
    int length = bytes.length - from;
    ensure(length);
    System.arraycopy(bytes, from, buffer, size, length);
    size += length;
  }

  /** How many bytes were written and not taken. */
  int size() {
    return size;
  }

  /** Puts another character where one in ASCII was written. */
  void replace(int at, char ascii) {
    buffer[at] = (byte) ascii;
  }

  /** A copy of what was written since {@link #size} was that. */
  byte[] since(int begin) {
    return Arrays.copyOfRange(buffer, begin, size);
  }

  /** A quoted text that is in UTF-8, or meant to be: what is not becomes U+FFFD. */
  void text(WireScan in, int length) {
    ensure(length + 2);
    if (!in.copyPlain(length, buffer, words, size + 1)) {
      text(new String(in.bytes(), in.position(), length, StandardCharsets.UTF_8));
      return;
    }
    buffer[size] = '"';
    size += length + 2;
    buffer[size - 1] = '"';
  }

  /** The next so many bytes, which are then passed over, quoted in base64. */
  void base64(WireScan in, int length) {
    raw('"');
    raw(Base64.getEncoder().encode(in.take(length)));
    raw('"');
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
    Decimals.print(value, this);
  }

  /** The lowest decimal digits of a number that is not negative. */
  void digits(int value, int count) {
    ensure(count);
    size += count;
    int rest = value;
    for (int i = 1; i <= count; i++) {
      buffer[size - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
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

  private static int decimalDigits(long value) {
    int digits = 1;
    long bound = 10;
    while (digits < 19 && value >= bound) {
      digits++;
      bound *= 10;
    }
    return digits;
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
    words = WireScan.words(buffer);
  }
}
