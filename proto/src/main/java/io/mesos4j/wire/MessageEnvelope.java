package io.mesos4j.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What all libprocess requests have in common that carry messages of one name from one process to
 * another: written once for as many messages as there are. Immutable.
 */
public final class MessageEnvelope {

  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

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
    this.head =
        ("POST /"
                + to.id()
                + '/'
                + name
                + " HTTP/1.1\r\nUser-Agent: libprocess/"
                + from
                + "\r\nLibprocess-From: "
                + from
                + "\r\nConnection: Keep-Alive\r\nHost: "
                + to.address()
                + "\r\n")
            .getBytes(StandardCharsets.UTF_8);
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
      return joined(head, LINE_END, 0, new byte[0]);
    }
    String framing = "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(bodyBytes) + "\r\n";
    return joined(head, framing.getBytes(StandardCharsets.US_ASCII), bodyBytes, LAST_CHUNK);
  }

  private static int bodyStart(byte[] request, int bodyBytes) {
    return bodyBytes == 0 ? request.length : request.length - LAST_CHUNK.length - bodyBytes;
  }

  private static byte[] joined(byte[] first, byte[] second, int gap, byte[] last) {
    byte[] all = Arrays.copyOf(first, first.length + second.length + gap + last.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    System.arraycopy(last, 0, all, all.length - last.length, last.length);
    return all;
  }
}
