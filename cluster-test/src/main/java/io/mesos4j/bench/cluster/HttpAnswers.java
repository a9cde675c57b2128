package io.mesos4j.bench.cluster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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

  /** A status and the header fields, whose names are in lower case. */
  record Head(int status, Map<String, String> fields) {}

  HttpAnswers(InputStream input) {
    this.input = input;
  }

  /** The next answer's head; its body is to be read or skipped before the next one. */
  Head head() throws IOException {
    String statusLine = line();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Head(Integer.parseInt(statusLine.split(" ", 3)[1]), fields);
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
    int filled = 0;
    while (filled < chunk.length) {
      if (next == end) {
        fill();
      }
      int count = Math.min(end - next, chunk.length - filled);
      System.arraycopy(buffer, next, chunk, filled, count);
      next += count;
      filled += count;
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
    end = input.read(buffer);
    if (end <= 0) {
      end = 0;
      throw new EOFException("the master closed the connection");
    }
  }
}
