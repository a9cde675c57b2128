package io.mesos4j.agent.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.mesos.internal.MessagesProtos;

/**
 * What upstream's processes said to an agent, and what it said, in order: lines of sender,
 * receiver, name and body under the name of their recording.
 */
final class RecordedMessages {

  private static final String RESOURCE = "/golden/agent-messages.txt";
  private static final String NO_BODY = "-";

  private RecordedMessages() {}

  /**
   * One message.
   *
   * @param to the name of the receiving process
   */
  record Sent(Upid from, String to, String name, ByteString body) {

    Message content() {
      return parse(name, body);
    }
  }

  /** A message of any kind as one that can be compared with a recorded one. */
  static Message comparable(Message message) {
    return parse(message.getDescriptorForType().getFullName(), message.toByteString());
  }

  private static Message parse(String name, ByteString body) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    try {
      return DynamicMessage.parseFrom(
          MessagesProtos.getDescriptor().findMessageTypeByName(simple), body);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** The messages of one recording. */
  static List<Sent> of(String recording) throws IOException {
    List<Sent> messages = new ArrayList<>();
    boolean wanted = false;
    for (String line : text().lines().toList()) {
      if (line.startsWith("== ")) {
        wanted = line.endsWith(recording);
      } else if (wanted) {
        messages.add(read(line.split(" ", -1)));
      }
    }
    return messages;
  }

  private static Sent read(String[] parts) {
    String body = parts[3].equals(NO_BODY) ? "" : parts[3];
    return new Sent(
        Upid.parse(parts[0]),
        parts[1],
        parts[2],
        ByteString.copyFrom(Base64.getDecoder().decode(body)));
  }

  private static String text() throws IOException {
    try (InputStream in = RecordedMessages.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
