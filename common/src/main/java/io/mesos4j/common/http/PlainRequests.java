package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Takes plain requests from the bytes of one connection and remembers their heads, because a client
 * sends the same ones again and again. Used on the connection's network thread only.
 */
final class PlainRequests {

  /** A larger body is not worth the shortcut. */
  static final int MOST_BODY_BYTES = 16 * 1024;

  /** Kinds of messages and lengths of calls that a client sends in turn. */
  private static final int MOST_HEADS = 4;

  private static final byte[] LAST_CHUNK = {'\r', '\n', '0', '\r', '\n', '\r', '\n'};
  private static final int MOST_SIZE_DIGITS = 4;

  private final PlainHeadParser parser;
  private final int mostBodyBytes;
  private final PlainHead[] heads = new PlainHead[MOST_HEADS];
  private int next;
  // What the next request begins with, as much as any of the heads has.
  private byte[] first = new byte[0];

  PlainRequests(PlainHeadParser parser, int bodyLimit) {
    this.parser = parser;
    this.mostBodyBytes = Math.min(bodyLimit, MOST_BODY_BYTES);
  }

  /** Takes the next request if it is plain and there as a whole; else leaves {@code in} alone. */
  Optional<PlainRequest> next(ByteBuf in) {
    return head(in).flatMap(head -> request(head, in));
  }

  private Optional<PlainHead> head(ByteBuf in) {
    int count = Math.min(in.readableBytes(), first.length);
    in.getBytes(in.readerIndex(), first, 0, count);
    for (PlainHead known : heads) {
      if (known != null && known.starts(first, count)) {
        return Optional.of(known);
      }
    }
    Optional<PlainHead> parsed = parser.parse(in);
    parsed.ifPresent(this::remember);
    return parsed;
  }

  private void remember(PlainHead head) {
    heads[next] = head;
    next = (next + 1) % MOST_HEADS;
    if (first.length < head.length()) {
      first = new byte[head.length()];
    }
  }

  private Optional<PlainRequest> request(PlainHead head, ByteBuf in) {
    int body = in.readerIndex() + head.length();
    return switch (head.framing()) {
      case PlainHead.Framing.Length(int bytes) -> take(head, in, body, bytes, 0);
      case PlainHead.Framing.Chunked() -> chunk(head, in, body);
    };
  }

  /** libprocess sends its bodies as one chunk. */
  private Optional<PlainRequest> chunk(PlainHead head, ByteBuf in, int sizeLine) {
    int size = 0;
    int end = sizeLine;
    for (; end < in.writerIndex() && end - sizeLine <= MOST_SIZE_DIGITS; end++) {
      int digit = Character.digit(in.getByte(end), 16);
      if (digit < 0) {
        break;
      }
      size = size * 16 + digit;
    }
    int body = end + 2;
    boolean plain =
        end > sizeLine
            && size > 0
            && size <= mostBodyBytes
            && body + size + LAST_CHUNK.length <= in.writerIndex()
            && in.getByte(end) == '\r'
            && in.getByte(end + 1) == '\n'
            && endsAt(in, body + size);
    return plain ? take(head, in, body, size, LAST_CHUNK.length) : Optional.empty();
  }

  private static boolean endsAt(ByteBuf in, int index) {
    for (int i = 0; i < LAST_CHUNK.length; i++) {
      if (in.getByte(index + i) != LAST_CHUNK[i]) {
        return false;
      }
    }
    return true;
  }

  private Optional<PlainRequest> take(
      PlainHead head, ByteBuf in, int body, int length, int trailing) {
    if (length > mostBodyBytes || body + length > in.writerIndex()) {
      return Optional.empty();
    }
    ByteString bytes =
        length == 0 ? ByteString.EMPTY : ByteString.copyFrom(in.internalNioBuffer(body, length));
    in.readerIndex(body + length + trailing);
    return Optional.of(new PlainRequest(head, bytes));
  }
}
