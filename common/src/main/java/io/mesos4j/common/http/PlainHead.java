package io.mesos4j.common.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

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

  private final ByteBuf bytes;
  private final HttpRequest request;
  private final Framing framing;
  private final Destination destination;

  /**
   * @param bytes up to and with the empty line
   * @param request what they say, the body left empty
   */
  PlainHead(byte[] bytes, HttpRequest request, Framing framing, Destination destination) {
    this.bytes = Unpooled.wrappedBuffer(bytes);
    this.request = request;
    this.framing = framing;
    this.destination = destination;
  }

  /** Whether the next request has this very head. */
  boolean startsIn(ByteBuf in) {
    int length = bytes.readableBytes();
    return in.readableBytes() >= length
        && ByteBufUtil.equals(bytes, 0, in, in.readerIndex(), length);
  }

  int length() {
    return bytes.readableBytes();
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
