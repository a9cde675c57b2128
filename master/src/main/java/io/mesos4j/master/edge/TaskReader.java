package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskStatus;

/**
 * Reads the tasks of one agent. Most of what they consist of they have in common: the agent, the
 * framework, what each uses. Parts of the same bytes are read once and kept once, since after an
 * election the tasks are nearly all that a master reads and keeps. They are equal to those that
 * protobuf reads by itself. Used by one thread, for one message.
 */
final class TaskReader {

  private static final int TASK_PARTS =
      WireParts.fields(
          Task.NAME_FIELD_NUMBER,
          Task.TASK_ID_FIELD_NUMBER,
          Task.FRAMEWORK_ID_FIELD_NUMBER,
          Task.SLAVE_ID_FIELD_NUMBER,
          Task.RESOURCES_FIELD_NUMBER,
          Task.STATUSES_FIELD_NUMBER);

  private static final int STATUS_PARTS =
      WireParts.fields(TaskStatus.TASK_ID_FIELD_NUMBER, TaskStatus.SLAVE_ID_FIELD_NUMBER);

  private final Parts<TaskID> tasks = new Parts<>(TaskID.parser());
  private final Parts<FrameworkID> frameworks = new Parts<>(FrameworkID.parser());
  private final Parts<SlaveID> agents = new Parts<>(SlaveID.parser());
  private final Parts<Resource> resources = new Parts<>(Resource.parser());
  private final Map<ByteString, String> names = new HashMap<>();
  private Used used = new Used(List.of(), Task.getDefaultInstance());

  /** What a task uses in bytes, and a task with the list of that and nothing else. */
  private record Used(List<ByteString> parts, Task task) {}

  /** Parts of one kind, by their bytes. */
  private static final class Parts<M extends MessageLite> {

    private final Map<ByteString, M> read = new HashMap<>();
    private final Parser<M> parser;

    Parts(Parser<M> parser) {
      this.parser = parser;
    }

    M of(ByteString bytes) throws InvalidProtocolBufferException {
      M known = read.get(bytes);
      if (known == null) {
        known = parser.parsePartialFrom(bytes);
        read.put(bytes, known);
      }
      return known;
    }
  }

  /** A task, which may lack what it needs: whoever reads the whole message looks for that. */
  Task task(ByteString bytes) throws IOException {
    Task.Builder task = Task.newBuilder();
    List<ByteString> uses = new ArrayList<>();
    WireParts.merge(
        bytes,
        task,
        TASK_PARTS,
        (field, part) -> {
          switch (field) {
            case Task.NAME_FIELD_NUMBER -> name(task, part);
            case Task.TASK_ID_FIELD_NUMBER -> task.mergeTaskId(tasks.of(part));
            case Task.FRAMEWORK_ID_FIELD_NUMBER -> task.mergeFrameworkId(frameworks.of(part));
            case Task.SLAVE_ID_FIELD_NUMBER -> task.mergeSlaveId(agents.of(part));
            case Task.RESOURCES_FIELD_NUMBER -> uses.add(part);
            default -> task.addStatuses(status(part));
          }
        });
    if (!used.parts().equals(uses)) {
      used = used(uses);
    }
    return task.mergeFrom(used.task()).buildPartial();
  }

  private Used used(List<ByteString> parts) throws InvalidProtocolBufferException {
    Task.Builder task = Task.newBuilder();
    for (ByteString part : parts) {
      task.addResources(resources.of(part));
    }
    return new Used(parts, task.buildPartial());
  }

  /** Bytes that are no text are kept as protobuf keeps them. */
  private void name(Task.Builder task, ByteString bytes) {
    if (bytes.isValidUtf8()) {
      task.setName(names.computeIfAbsent(bytes, ByteString::toStringUtf8));
    } else {
      task.setNameBytes(ByteString.copyFrom(bytes.toByteArray()));
    }
  }

  private TaskStatus status(ByteString bytes) throws IOException {
    TaskStatus.Builder status = TaskStatus.newBuilder();
    WireParts.merge(
        bytes,
        status,
        STATUS_PARTS,
        (field, part) -> {
          if (field == TaskStatus.TASK_ID_FIELD_NUMBER) {
            status.mergeTaskId(tasks.of(part));
          } else {
            status.mergeSlaveId(agents.of(part));
          }
        });
    return status.buildPartial();
  }
}
