package io.mesos4j.master.core.model;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.mesos4j.master.core.model.TaskRecord.Progress;
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
        + size(task.progress());
  }

  private static int size(Progress progress) {
    int size =
        CodedOutputStream.computeEnumSize(Task.STATE_FIELD_NUMBER, progress.state().getNumber());
    for (TaskStatus status : progress.statuses()) {
      size += CodedOutputStream.computeMessageSize(Task.STATUSES_FIELD_NUMBER, status);
    }
    if (progress.reported().isPresent()) {
      int reported = progress.reported().get().getNumber();
      size += CodedOutputStream.computeEnumSize(Task.STATUS_UPDATE_STATE_FIELD_NUMBER, reported);
    }
    if (!progress.uuid().isEmpty()) {
      size +=
          CodedOutputStream.computeBytesSize(Task.STATUS_UPDATE_UUID_FIELD_NUMBER, progress.uuid());
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
    write(task.progress(), out);
  }

  private static void write(Progress progress, CodedOutputStream out) throws IOException {
    out.writeEnum(Task.STATE_FIELD_NUMBER, progress.state().getNumber());
    for (TaskStatus status : progress.statuses()) {
      out.writeMessage(Task.STATUSES_FIELD_NUMBER, status);
    }
    if (progress.reported().isPresent()) {
      out.writeEnum(Task.STATUS_UPDATE_STATE_FIELD_NUMBER, progress.reported().get().getNumber());
    }
    if (!progress.uuid().isEmpty()) {
      out.writeBytes(Task.STATUS_UPDATE_UUID_FIELD_NUMBER, progress.uuid());
    }
  }
}
