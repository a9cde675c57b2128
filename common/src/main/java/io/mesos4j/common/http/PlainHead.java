package io.mesos4j.common.http;

import java.util.Arrays;

/**
 * Request line and header fields of plain requests, byte by byte the same for all of them, and what
 * follows from them. Used on its connection's network thread only.
 */
final class PlainHead {

  /** How the end of the body is known. */
  sealed interface Framing {

    record Length(int bytes) implements Framing {}

    record Chunked() implements Framing {}
  }

  private final byte[] bytes;
  private final HttpRequest request;
  private final Framing framing;
  private final Destination destination;

  /**
   * @param bytes up to and with the empty line
   * @param request what they say, the body left empty
   */
  PlainHead(byte[] bytes, HttpRequest request, Framing framing, Destination destination) {
    this.bytes = bytes;
    this.request = request;
    this.framing = framing;
    this.destination = destination;
  }

  /** Whether a request whose first bytes are those has this very head. */
  boolean starts(byte[] first, int count) {
    return count >= bytes.length && Arrays.equals(bytes, 0, bytes.length, first, 0, bytes.length);
  }

  int length() {
    return bytes.length;
  }

  HttpRequest request() {
    return request;
  }

  Framing framing() {
    return framing;
  }

  Destination destination() {
    return destination;
  }
}
