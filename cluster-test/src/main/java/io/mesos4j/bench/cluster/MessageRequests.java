package io.mesos4j.bench.cluster;

import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes the messages of one connection from a master out of its bytes: requests with one chunk, or
 * none. Their heads are mostly the same and then not read again. Used by one thread.
 */
final class MessageRequests {

  private static final int EMPTY_LINE = 0x0d0a0d0a;
  private static final int LAST_CHUNK_BYTES = "\r\n0\r\n\r\n".length();
  private static final int HEX = 16;
  private static final String FROM = "Libprocess-From: ";

  /** Takes one message, whose bytes stay the reader's. */
  @FunctionalInterface
  interface Receiver {
    void received(Upid from, String name, ByteBuffer body) throws IOException;
  }

  private final Receiver receiver;
  private ByteBuffer head = ByteBuffer.allocate(0);
  private Upid from = Upid.NONE;
  private String name = "";
  private boolean chunked;

  MessageRequests(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Takes whole messages and leaves the rest; answers how many. */
  int take(ByteBuffer bytes) throws IOException {
    int count = 0;
    while (takeOne(bytes)) {
      count++;
    }
    return count;
  }

  private boolean takeOne(ByteBuffer bytes) throws IOException {
    if (!readHead(bytes)) {
      return false;
    }
    int start = bytes.position() + head.remaining();
    if (!chunked) {
      receiver.received(from, name, bytes.slice(start, 0));
      bytes.position(start);
      return true;
    }
    int size = 0;
    int next = start;
    while (next < bytes.limit() && bytes.get(next) != '\r') {
      size = size * HEX + Character.digit(bytes.get(next++), HEX);
    }
    int body = next + 2;
    if (body + size + LAST_CHUNK_BYTES > bytes.limit()) {
      return false;
    }
    receiver.received(from, name, bytes.slice(body, size));
    bytes.position(body + size + LAST_CHUNK_BYTES);
    return true;
  }

  private boolean readHead(ByteBuffer bytes) {
    int start = bytes.position();
    if (head.hasRemaining()
        && bytes.remaining() >= head.remaining()
        && bytes.slice(start, head.remaining()).equals(head)) {
      return true;
    }
    for (int at = start; at + Integer.BYTES <= bytes.limit(); at++) {
      if (bytes.getInt(at) == EMPTY_LINE) {
        byte[] read = new byte[at + Integer.BYTES - start];
        bytes.get(start, read);
        remember(read);
        return true;
      }
    }
    return false;
  }

  private void remember(byte[] read) {
    head = ByteBuffer.wrap(read);
    String text = new String(read, StandardCharsets.US_ASCII);
    String path = text.split(" ", 3)[1];
    name = path.substring(path.lastIndexOf('/') + 1);
    int sender = text.indexOf(FROM) + FROM.length();
    from = Upid.parse(text.substring(sender, text.indexOf("\r\n", sender)));
    chunked = text.contains("chunked");
  }
}
