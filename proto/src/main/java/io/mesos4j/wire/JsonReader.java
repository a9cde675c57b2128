package io.mesos4j.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A strict tokenizer (RFC 8259) over one text. Used by one thread. Depth is counted here: every
 * {@link #open} beyond the limit fails, so that no caller recurses further.
 */
final class JsonReader {

  private static final int END = -1;

  private final byte[] json;
  private int position;
  private int depth;

  JsonReader(byte[] json) {
    this.json = json;
  }

  /** The first byte of the next token, or -1 at the end; consumes white space only. */
  int peek() {
    while (position < json.length && isSpace(json[position])) {
      position++;
    }
    return position < json.length ? json[position] : END;
  }

  /** Consumes the next token if it is {@code punctuation}. */
  boolean take(char punctuation) {
    if (peek() != punctuation) {
      return false;
    }
    position++;
    return true;
  }

  void expect(char punctuation) throws JsonException {
    if (!take(punctuation)) {
      throw unexpected("'" + punctuation + "'");
    }
  }

  /** Enters an object or array. */
  void open(char bracket) throws JsonException {
    expect(bracket);
    if (++depth > MesosJson.MAX_DEPTH) {
      throw new JsonException(
          "the JSON is nested deeper than " + MesosJson.MAX_DEPTH + " levels at byte " + position);
    }
  }

  /**
   * Stands before the first member of the structure just opened.
   *
   * @return whether there is one; if not, the structure is closed
   */
  boolean first(char closing) {
    if (take(closing)) {
      depth--;
      return false;
    }
    return true;
  }

  /** Steps to the next member; if there is none, the structure is closed. */
  boolean next(char closing) throws JsonException {
    if (take(',')) {
      return true;
    }
    if (!take(closing)) {
      throw unexpected("',' or '" + closing + "'");
    }
    depth--;
    return false;
  }

  /** A member's name and its colon. */
  String name() throws JsonException {
    String name = string();
    expect(':');
    return name;
  }

  void literal(String word) throws JsonException {
    for (int i = 0; i < word.length(); i++) {
      if (position + i >= json.length || json[position + i] != word.charAt(i)) {
        throw unexpected(word);
      }
    }
    position += word.length();
  }

  /** The characters of a number. */
  String number() throws JsonException {
    int start = position;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    return new String(json, start, position - start, StandardCharsets.US_ASCII);
  }

  String string() throws JsonException {
    expect('"');
    int start = position;
    while (position < json.length && json[position] != '"') {
      if (json[position] == '\\') {
        return escaped(start);
      }
      requirePrintable();
      position++;
    }
    String text = utf8(start, position);
    close();
    return text;
  }

  /** Consumes one value of any kind. */
  void skipValue() throws JsonException {
    switch (peek()) {
      case '{':
        skipObject();
        return;
      case '[':
        skipArray();
        return;
      case '"':
        string();
        return;
      case 't':
        literal("true");
        return;
      case 'f':
        literal("false");
        return;
      case 'n':
        literal("null");
        return;
      default:
        number();
    }
  }

  /** Checks that nothing but white space follows. */
  void end() throws JsonException {
    if (peek() != END) {
      throw unexpected("the end of the JSON text");
    }
  }

  JsonException unexpected(String wanted) {
    return new JsonException("expected " + wanted + " but found " + found());
  }

  private String found() {
    if (peek() == END) {
      return "the end of the JSON text at byte " + position;
    }
    int next = json[position] & 0xff;
    String shown =
        next > 0x20 && next < 0x7f ? "'" + (char) next + "'" : String.format("0x%02x", next);
    return shown + " at byte " + position;
  }

  private void skipObject() throws JsonException {
    open('{');
    for (boolean more = first('}'); more; more = next('}')) {
      name();
      skipValue();
    }
  }

  private void skipArray() throws JsonException {
    open('[');
    for (boolean more = first(']'); more; more = next(']')) {
      skipValue();
    }
  }

  private boolean skip(char wanted) {
    if (position < json.length && json[position] == wanted) {
      position++;
      return true;
    }
    return false;
  }

  private void digits() throws JsonException {
    int start = position;
    while (position < json.length && json[position] >= '0' && json[position] <= '9') {
      position++;
    }
    if (position == start) {
      throw unexpected("a JSON value");
    }
  }

  private String escaped(int start) throws JsonException {
    StringBuilder text = new StringBuilder(utf8(start, position));
    int plain = position;
    while (position < json.length && json[position] != '"') {
      if (json[position] == '\\') {
        text.append(utf8(plain, position));
        text.append(escape());
        plain = position;
      } else {
        requirePrintable();
        position++;
      }
    }
    text.append(utf8(plain, position));
    close();
    for (int i = 0; i < text.length(); i++) {
      i += pairLength(text, i) - 1;
    }
    return text.toString();
  }

  private int pairLength(StringBuilder text, int index) throws JsonException {
    char c = text.charAt(index);
    if (!Character.isSurrogate(c)) {
      return 1;
    }
    if (Character.charCount(Character.codePointAt(text, index)) == 1) {
      throw new JsonException(
          String.format(
              "half a surrogate pair, \\u%04x, in the text before byte %d", (int) c, position));
    }
    return 2;
  }

  private char escape() throws JsonException {
    position++;
    int kind = position < json.length ? json[position++] : END;
    switch (kind) {
      case '"':
      case '\\':
      case '/':
        return (char) kind;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        return (char) hexDigits();
      default:
        throw new JsonException("unknown escape in the text before byte " + position);
    }
  }

  private int hexDigits() throws JsonException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = position < json.length ? Character.digit(json[position], 16) : END;
      if (digit < 0) {
        throw unexpected("a hexadecimal digit");
      }
      position++;
      value = value << 4 | digit;
    }
    return value;
  }

  private String utf8(int from, int to) throws JsonException {
    for (int i = from; i < to; i++) {
      if (json[i] < 0) {
        return multiByte(from, to);
      }
    }
    return new String(json, from, to - from, StandardCharsets.US_ASCII);
  }

  private String multiByte(int from, int to) throws JsonException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(json, from, to - from))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new JsonException("the text at byte " + from + " is not UTF-8");
    }
  }

  private void requirePrintable() throws JsonException {
    if (json[position] >= 0 && json[position] < 0x20) {
      throw unexpected("a printable character (control characters are written as escapes)");
    }
  }

  private void close() throws JsonException {
    if (position >= json.length) {
      throw unexpected("'\"'");
    }
    position++;
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }
}
