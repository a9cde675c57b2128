package io.mesos4j.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What all libprocess requests have in common that carry messages of one name from one process to
 * another: written once for as many messages as there are. Immutable.
 */
public final class MessageEnvelope {

  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] CHUNKED =
      "Transfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** More than all of a head that is the same for everybody. */
  private static final int FIXED_CHARS = 128;

  private final Upid from;
  private final Upid to;
  private final String name;
  private final byte[] head;

  /**
   * @param name the full name of the protobuf message
   */
  public MessageEnvelope(Upid from, Upid to, String name) {
    this.from = from;
    this.to = to;
    this.name = name;
    this.head = head(from.toString(), to.id(), to.address(), name).getBytes(StandardCharsets.UTF_8);
  }

  /** In one piece of memory: who talks with many processes in turn writes many heads. */
  private static String head(String from, String id, String address, String name) {
    int chars = FIXED_CHARS + 2 * from.length() + id.length() + address.length() + name.length();
    StringBuilder head = new StringBuilder(chars);
    head.append("POST /")
        .append(id)
        .append('/')
        .append(name)
        .append(" HTTP/1.1\r\nUser-Agent: libprocess/")
        .append(from)
        .append("\r\nLibprocess-From: ")
        .append(from)
        .append("\r\nConnection: Keep-Alive\r\nHost: ")
        .append(address)
        .append("\r\n");
    return head.toString();
  }

  /** Whether this is the envelope for such messages. */
  public boolean serves(Upid sender, Upid receiver, String messageName) {
    return name.equals(messageName) && to.equals(receiver) && from.equals(sender);
  }

  /** The whole request with this message. */
  public byte[] seal(MessageLite message) {
    int size = message.getSerializedSize();
    byte[] request = frame(size);
    CodedOutputStream body = CodedOutputStream.newInstance(request, bodyStart(request, size), size);
    try {
      message.writeTo(body);
    } catch (IOException changed) {
      throw new IllegalStateException(name + " does not have the size it said", changed);
    }
    return request;
  }

  /** The whole request with this body. */
  byte[] seal(byte[] body) {
    byte[] request = frame(body.length);
    System.arraycopy(body, 0, request, bodyStart(request, body.length), body.length);
    return request;
  }

  /** A request with room for a body; without one it is the head alone. */
  private byte[] frame(int bodyBytes) {
    if (bodyBytes == 0) {
      return joined(0, head, LINE_END);
    }
    byte[] size = Integer.toHexString(bodyBytes).getBytes(StandardCharsets.US_ASCII);
    byte[] request = joined(bodyBytes + LAST_CHUNK.length, head, CHUNKED, size, LINE_END);
    System.arraycopy(LAST_CHUNK, 0, request, request.length - LAST_CHUNK.length, LAST_CHUNK.length);
    return request;
  }

  private static int bodyStart(byte[] request, int bodyBytes) {
    return bodyBytes == 0 ? request.length : request.length - LAST_CHUNK.length - bodyBytes;
  }

  /** One after the other, with so much room at the end. */
  private static byte[] joined(int room, byte[]... parts) {
    int length = room;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
