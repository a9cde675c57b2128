package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Reads what an agent says when it comes back, past the history that upstream's agents send along:
 * it can be ten times as much as all the rest, and the master has no use for it. It is not read,
 * only passed over.
 */
final class AgentHistory {

  private static final int HISTORY = ReregisterSlaveMessage.COMPLETED_FRAMEWORKS_FIELD_NUMBER;

  private AgentHistory() {}

  /** The message without the frameworks that are completed. */
  static ReregisterSlaveMessage leftOut(ByteString body) throws InvalidProtocolBufferException {
    ReregisterSlaveMessage.Builder message = ReregisterSlaveMessage.newBuilder();
    try {
      merge(body, message);
    } catch (InvalidProtocolBufferException malformed) {
      throw malformed;
    } catch (IOException truncated) {
      throw new InvalidProtocolBufferException(truncated);
    }
    if (!message.isInitialized()) {
      throw new InvalidProtocolBufferException(
          "the message lacks " + String.join(", ", message.findInitializationErrors()));
    }
    return message.buildPartial();
  }

  /** A message that is split between fields is the merger of its parts. */
  private static void merge(ByteString body, ReregisterSlaveMessage.Builder message)
      throws IOException {
    CodedInputStream in = body.newCodedInput();
    int from = 0;
    while (!in.isAtEnd()) {
      int before = in.getTotalBytesRead();
      int tag = in.readTag();
      if (!in.skipField(tag)) {
        throw new InvalidProtocolBufferException("a group ends that has not begun");
      }
      if (WireFormat.getTagFieldNumber(tag) == HISTORY) {
        message.mergeFrom(body.substring(from, before));
        from = in.getTotalBytesRead();
      }
    }
    message.mergeFrom(body.substring(from));
  }
}
