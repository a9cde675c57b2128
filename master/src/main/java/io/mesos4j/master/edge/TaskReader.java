package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import java.io.IOException;
import org.apache.mesos.Protos.FrameworkID;
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

  private final WireParts bytes;
  private final LatestPart<Name> names;
  private final LatestPart<TaskID> tasks;
  private final LatestPart<FrameworkID> frameworks;
  private final LatestPart<SlaveID> agents;
  private final UsedReader used;

  /** A name that is text, or the bytes that it is instead. */
  private record Name(String text, ByteString noText) {

    static Name of(WireParts bytes, int from, int to) {
      ByteString name = bytes.copy(from, to);
      return name.isValidUtf8()
          ? new Name(name.toStringUtf8(), ByteString.EMPTY)
          : new Name("", name);
    }

    /** Bytes that are no text are kept as protobuf keeps them. */
    void setIn(Task.Builder task) {
      if (noText.isEmpty()) {
        task.setName(text);
      } else {
        task.setNameBytes(noText);
      }
    }
  }

  /**
   * Begins.
   *
   * @param seen what tasks of other agents consist of
   */
  TaskReader(WireParts bytes, SeenParts seen) {
    this.bytes = bytes;
    this.names = new LatestPart<>(bytes, new Name("", ByteString.EMPTY), Name::of);
    this.tasks = LatestPart.of(bytes, TaskID.getDefaultInstance(), TaskID.parser());
    this.frameworks =
        new LatestPart<>(
            bytes,
            FrameworkID.getDefaultInstance(),
            (all, from, to) -> seen.framework(all.copy(from, to)));
    this.agents = LatestPart.of(bytes, SlaveID.getDefaultInstance(), SlaveID.parser());
    this.used = new UsedReader(bytes, seen);
  }

  /** A task, which may lack what it needs: whoever reads the whole message looks for that. */
  Task task(int from, int to) throws IOException {
    Task.Builder task = Task.newBuilder();
    used.begin();
    bytes.merge(
        from,
        to,
        task,
        TASK_PARTS,
        (field, begins, ends) -> {
          switch (field) {
            case Task.NAME_FIELD_NUMBER -> names.at(begins, ends).setIn(task);
            case Task.TASK_ID_FIELD_NUMBER -> task.mergeTaskId(tasks.at(begins, ends));
            case Task.FRAMEWORK_ID_FIELD_NUMBER ->
                task.mergeFrameworkId(frameworks.at(begins, ends));
            case Task.SLAVE_ID_FIELD_NUMBER -> task.mergeSlaveId(agents.at(begins, ends));
            case Task.RESOURCES_FIELD_NUMBER -> used.add(begins, ends);
            default -> task.addStatuses(status(begins, ends));
          }
        });
    return task.addAllResources(used.all()).buildPartial();
  }

  private TaskStatus status(int from, int to) throws IOException {
    TaskStatus.Builder status = TaskStatus.newBuilder();
    bytes.merge(
        from,
        to,
        status,
        STATUS_PARTS,
        (field, begins, ends) -> {
          if (field == TaskStatus.TASK_ID_FIELD_NUMBER) {
            status.mergeTaskId(tasks.at(begins, ends));
          } else {
            status.mergeSlaveId(agents.at(begins, ends));
          }
        });
    return status.buildPartial();
  }
}
