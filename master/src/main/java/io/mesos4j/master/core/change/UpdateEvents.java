package io.mesos4j.master.core.change;

import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.scheduler.Protos.Event;

/** Words the updates of tasks for the event streams of frameworks. Pure. */
final class UpdateEvents {

  private UpdateEvents() {}

  static Event of(StatusUpdate update) {
    TaskStatus status = update.getStatus();
    return Event.newBuilder()
        .setType(Event.Type.UPDATE)
        .setUpdate(
            Event.Update.newBuilder().setStatus(saysAll(status, update) ? status : whole(update)))
        .build();
  }

  /**
   * Whether the status says by itself what the update around it says: most agents see to that, and
   * then it is passed on as it came.
   */
  private static boolean saysAll(TaskStatus status, StatusUpdate update) {
    return status.hasTimestamp()
        && status.getTimestamp() == update.getTimestamp()
        && !status.getUuid().isEmpty()
        && status.getUuid().equals(update.getUuid())
        && (!update.hasSlaveId() || same(status.getSlaveId(), update.getSlaveId()))
        && (!update.hasExecutorId()
            || (status.hasExecutorId() && status.getExecutorId().equals(update.getExecutorId())));
  }

  /** Compared in bytes, as they leave again. */
  private static boolean same(SlaveID one, SlaveID other) {
    return one.getValueBytes().equals(other.getValueBytes());
  }

  private static TaskStatus whole(StatusUpdate update) {
    TaskStatus.Builder status = update.getStatus().toBuilder().setTimestamp(update.getTimestamp());
    if (update.hasSlaveId()) {
      status.setSlaveId(update.getSlaveId());
    }
    if (update.hasExecutorId()) {
      status.setExecutorId(update.getExecutorId());
    }
    return update.getUuid().isEmpty()
        ? status.clearUuid().build()
        : status.setUuid(update.getUuid()).build();
  }
}
