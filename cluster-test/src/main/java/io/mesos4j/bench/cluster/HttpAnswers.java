package io.mesos4j.bench.cluster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the answers of one HTTP/1.1 connection, as they come. Used by one thread. */
final class HttpAnswers {

  private static final int BUFFER = 64 * 1024;

  private final InputStream input;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private int filled;
  private byte[] last = new byte[0];

  /** A status and the header fields, whose names are in lower case. */
  record Head(int status, Map<String, String> fields) {}

  HttpAnswers(InputStream input) {
    this.input = input;
  }

  /** The next answer's head; its body is to be read or skipped before the next one. */
  Head head() throws IOException {
    int start = next;
    int filledBefore = filled;
    String statusLine = line();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    last = filled == filledBefore ? Arrays.copyOfRange(buffer, start, next) : new byte[0];
    return new Head(Integer.parseInt(statusLine.split(" ", 3)[1]), fields);
  }

  /**
   * Reads over answers without a body that are, byte for byte, the one whose head was read last.
   */
  void skipSame() {
    int length = last.length;
    while (length > 0
        && end - next >= length
        && Arrays.equals(buffer, next, next + length, last, 0, length)) {
      next += length;
    }
  }

  /** The body of an answer that says its length. */
  byte[] body(Head head) throws IOException {
    byte[] body = new byte[Integer.parseInt(head.fields().getOrDefault("content-length", "0"))];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) read();
    }
    return body;
  }

  /** The next chunk of a chunked body; empty at its end. */
  byte[] chunk() throws IOException {
    byte[] chunk = new byte[Integer.parseInt(line(), 16)];
    int taken = 0;
    while (taken < chunk.length) {
      if (next == end) {
        fill();
      }
      int count = Math.min(end - next, chunk.length - taken);
      System.arraycopy(buffer, next, chunk, taken, count);
      next += count;
      taken += count;
    }
    line();
    return chunk;
  }

  /** Whether reading on would wait for the other side. */
  boolean wouldWait() throws IOException {
    return next == end && input.available() == 0;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = read(); c != '\n'; c = read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private int read() throws IOException {
    if (next == end) {
      fill();
    }
    return buffer[next++] & 0xff;
  }

  private void fill() throws IOException {
    next = 0;
    filled++;
    end = input.read(buffer);
    if (end <= 0) {
      end = 0;
      throw new EOFException("the master closed the connection");
    }
  }
}
