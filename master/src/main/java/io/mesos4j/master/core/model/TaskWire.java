package io.mesos4j.master.core.model;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskStatus;

/** The wire form of a record: that of the message it stands for, fields in another order. */
final class TaskWire {

  private TaskWire() {}

  static int size(TaskRecord task) {
    int id = CodedOutputStream.computeStringSize(TaskID.VALUE_FIELD_NUMBER, task.idText());
    return CodedOutputStream.computeStringSize(Task.NAME_FIELD_NUMBER, task.name())
        + CodedOutputStream.computeTagSize(Task.TASK_ID_FIELD_NUMBER)
        + CodedOutputStream.computeUInt32SizeNoTag(id)
        + id
        + task.terms().getSerializedSize()
        + progressSize(task);
  }

  private static int progressSize(TaskRecord task) {
    int size = CodedOutputStream.computeEnumSize(Task.STATE_FIELD_NUMBER, task.state().getNumber());
    for (TaskStatus status : task.statuses()) {
      size += CodedOutputStream.computeMessageSize(Task.STATUSES_FIELD_NUMBER, status);
    }
    if (task.reported().isPresent()) {
      int reported = task.reported().get().getNumber();
      size += CodedOutputStream.computeEnumSize(Task.STATUS_UPDATE_STATE_FIELD_NUMBER, reported);
    }
    if (!task.uuid().isEmpty()) {
      size += CodedOutputStream.computeBytesSize(Task.STATUS_UPDATE_UUID_FIELD_NUMBER, task.uuid());
    }
    return size;
  }

  static void write(TaskRecord task, CodedOutputStream out) throws IOException {
    out.writeString(Task.NAME_FIELD_NUMBER, task.name());
    out.writeTag(Task.TASK_ID_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(
        CodedOutputStream.computeStringSize(TaskID.VALUE_FIELD_NUMBER, task.idText()));
    out.writeString(TaskID.VALUE_FIELD_NUMBER, task.idText());
    task.terms().writeTo(out);
    writeProgress(task, out);
  }

  private static void writeProgress(TaskRecord task, CodedOutputStream out) throws IOException {
    out.writeEnum(Task.STATE_FIELD_NUMBER, task.state().getNumber());
    for (TaskStatus status : task.statuses()) {
      out.writeMessage(Task.STATUSES_FIELD_NUMBER, status);
    }
    if (task.reported().isPresent()) {
      out.writeEnum(Task.STATUS_UPDATE_STATE_FIELD_NUMBER, task.reported().get().getNumber());
    }
    if (!task.uuid().isEmpty()) {
      out.writeBytes(Task.STATUS_UPDATE_UUID_FIELD_NUMBER, task.uuid());
    }
  }
}
