package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Reads what an agent says when it comes back. The history that it sends along can be ten times as
 * much as all the rest: it is read as far as it will be remembered, and passed over otherwise; and
 * tasks are read together, see {@link TaskReader}. Any thread.
 */
final class ReturnReader {

  private static final int PARTS =
      WireParts.fields(
          ReregisterSlaveMessage.COMPLETED_FRAMEWORKS_FIELD_NUMBER,
          ReregisterSlaveMessage.TASKS_FIELD_NUMBER);

  private final SeenParts seen = new SeenParts();
  private final HistoryRoom history;

  /**
   * For the messages of all agents.
   *
   * @param tasksOfHistory ended tasks of each framework to be read in all
   */
  ReturnReader(int tasksOfHistory) {
    history = new HistoryRoom(tasksOfHistory);
  }

  /** The message, of its completed frameworks those alone that have tasks worth remembering. */
  ReregisterSlaveMessage read(ByteString body) throws InvalidProtocolBufferException {
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

  private void merge(ByteString body, ReregisterSlaveMessage.Builder message) throws IOException {
    WireParts bytes = new WireParts(body);
    TaskReader tasks = new TaskReader(bytes, seen);
    HistoryReader past = new HistoryReader(bytes, history, tasks);
    bytes.merge(
        0,
        bytes.size(),
        message,
        PARTS,
        (field, from, to) -> {
          if (field == ReregisterSlaveMessage.TASKS_FIELD_NUMBER) {
            message.addTasks(tasks.task(from, to));
          } else {
            past.framework(from, to).ifPresent(message::addCompletedFrameworks);
          }
        });
  }
}
