package io.mesos4j.master.core.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskStatus;

/**
 * The statuses of a task as its record keeps them: in bytes, one after the other, since they are
 * seldom asked for and would be most of the record's objects. The ids of the task and its agent,
 * which nearly all of them repeat, are left out. Pure.
 *
 * <p>Each begins with a byte that says what was left out; the size and the rest of the message
 * follow.
 */
final class KeptStatuses {

  static final byte[] NONE = {};

  private static final int TASK = 1;
  private static final int AGENT = 2;

  private KeptStatuses() {}

  /** What may be left out. */
  record Ids(TaskID task, SlaveID agent) {

    /** Leaves out what is the same, and says what that was. */
    private int leaveOut(TaskStatus.Builder status) {
      int leftOut = 0;
      if (status.hasTaskId() && status.getTaskId().equals(task)) {
        status.clearTaskId();
        leftOut |= TASK;
      }
      if (status.hasSlaveId() && status.getSlaveId().equals(agent)) {
        status.clearSlaveId();
        leftOut |= AGENT;
      }
      return leftOut;
    }

    private TaskStatus with(int leftOut, TaskStatus.Builder rest) {
      if ((leftOut & TASK) != 0) {
        rest.setTaskId(task);
      }
      if ((leftOut & AGENT) != 0) {
        rest.setSlaveId(agent);
      }
      return rest.buildPartial();
    }

    private int size(int leftOut) {
      int size = 0;
      if ((leftOut & TASK) != 0) {
        size += CodedOutputStream.computeMessageSize(TaskStatus.TASK_ID_FIELD_NUMBER, task);
      }
      if ((leftOut & AGENT) != 0) {
        size += CodedOutputStream.computeMessageSize(TaskStatus.SLAVE_ID_FIELD_NUMBER, agent);
      }
      return size;
    }

    private void write(int leftOut, CodedOutputStream out) throws IOException {
      if ((leftOut & TASK) != 0) {
        out.writeMessage(TaskStatus.TASK_ID_FIELD_NUMBER, task);
      }
      if ((leftOut & AGENT) != 0) {
        out.writeMessage(TaskStatus.SLAVE_ID_FIELD_NUMBER, agent);
      }
    }
  }

  /** Goes from one status to the next and reads only what it is asked for. */
  private static final class Walk {
    private final byte[] kept;
    private final CodedInputStream in;
    private int begins;
    private int leftOut;
    private int from;
    private int size;

    Walk(byte[] kept) {
      this.kept = kept;
      this.in = CodedInputStream.newInstance(kept);
    }

    /** Goes to the next status, if there is one. */
    boolean next() {
      begins = in.getTotalBytesRead();
      if (begins == kept.length) {
        return false;
      }
      try {
        leftOut = in.readRawByte();
        size = in.readRawVarint32();
        from = in.getTotalBytesRead();
        in.skipRawBytes(size);
      } catch (IOException broken) {
        throw new UncheckedIOException("statuses are not as they were kept", broken);
      }
      return true;
    }

    /** Goes to the last status, if there is one. */
    boolean last() {
      boolean any = next();
      while (any && from + size < kept.length) {
        next();
      }
      return any;
    }

    TaskStatus read(Ids ids) {
      try {
        return ids.with(leftOut, TaskStatus.newBuilder().mergeFrom(kept, from, size));
      } catch (InvalidProtocolBufferException broken) {
        throw new UncheckedIOException("a status is not as it was kept", broken);
      }
    }

    /** When the status was made; the rest of it is not read. */
    double seconds() {
      try {
        CodedInputStream status = CodedInputStream.newInstance(kept, from, size);
        while (!status.isAtEnd()) {
          int tag = status.readTag();
          if (WireFormat.getTagFieldNumber(tag) == TaskStatus.TIMESTAMP_FIELD_NUMBER) {
            return status.readDouble();
          }
          status.skipField(tag);
        }
      } catch (IOException broken) {
        throw new UncheckedIOException("a status is not as it was kept", broken);
      }
      return 0;
    }

    int wireSize(Ids ids) {
      return size + ids.size(leftOut);
    }

    void write(Ids ids, CodedOutputStream out) throws IOException {
      out.writeTag(Task.STATUSES_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(wireSize(ids));
      out.write(kept, from, size);
      ids.write(leftOut, out);
    }
  }

  static byte[] of(List<TaskStatus> statuses, Ids ids) {
    byte[] kept = NONE;
    for (TaskStatus status : statuses) {
      kept = with(kept, kept.length, status.toBuilder(), ids);
    }
    return kept;
  }

  /** With another one, which takes the place of the last one if that has the same state. */
  static byte[] appended(byte[] kept, TaskStatus.Builder status, Ids ids) {
    Walk walk = new Walk(kept);
    boolean again = walk.last() && walk.read(ids).getState() == status.getState();
    return with(kept, again ? walk.begins : kept.length, status, ids);
  }

  /** So many of the bytes, and one more status. */
  private static byte[] with(byte[] kept, int bytes, TaskStatus.Builder status, Ids ids) {
    int leftOut = ids.leaveOut(status);
    TaskStatus rest = status.buildPartial();
    int size = 1 + CodedOutputStream.computeMessageSizeNoTag(rest);
    byte[] more = Arrays.copyOf(kept, bytes + size);
    CodedOutputStream out = CodedOutputStream.newInstance(more, bytes, size);
    try {
      out.write((byte) leftOut);
      out.writeMessageNoTag(rest);
    } catch (IOException outOfSpace) {
      throw new UncheckedIOException("a status has another size than it said", outOfSpace);
    }
    return more;
  }

  /** All, as messages that are made anew. */
  static List<TaskStatus> all(byte[] kept, Ids ids) {
    List<TaskStatus> all = new ArrayList<>(2);
    Walk walk = new Walk(kept);
    while (walk.next()) {
      all.add(walk.read(ids));
    }
    return all;
  }

  static Optional<TaskStatus> latest(byte[] kept, Ids ids) {
    Walk walk = new Walk(kept);
    return walk.last() ? Optional.of(walk.read(ids)) : Optional.empty();
  }

  /** When the first was made, in seconds since the epoch; 0 without one. */
  static double firstSeconds(byte[] kept) {
    Walk walk = new Walk(kept);
    return walk.next() ? walk.seconds() : 0;
  }

  /** When the last was made, in the same way. */
  static double latestSeconds(byte[] kept) {
    Walk walk = new Walk(kept);
    return walk.last() ? walk.seconds() : 0;
  }

  /** In how many bytes they are written as the statuses of the task's message. */
  static int wireSize(byte[] kept, Ids ids) {
    int all = 0;
    Walk walk = new Walk(kept);
    while (walk.next()) {
      int size = walk.wireSize(ids);
      all +=
          CodedOutputStream.computeTagSize(Task.STATUSES_FIELD_NUMBER)
              + CodedOutputStream.computeUInt32SizeNoTag(size)
              + size;
    }
    return all;
  }

  static void write(byte[] kept, Ids ids, CodedOutputStream out) throws IOException {
    Walk walk = new Walk(kept);
    while (walk.next()) {
      walk.write(ids, out);
    }
  }
}
