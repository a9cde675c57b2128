package io.mesos4j.client.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;

/** The updates that the driver itself makes for tasks launched while no master listens. Pure. */
final class DroppedTasks {

  private DroppedTasks() {}

  /** One status for each task that the ACCEPT call launches. */
  static List<TaskStatus> of(Call.Accept accept, TaskState state, Instant now) {
    List<TaskStatus> statuses = new ArrayList<>();
    for (Offer.Operation operation : accept.getOperationsList()) {
      for (TaskInfo task : operation.getLaunch().getTaskInfosList()) {
        statuses.add(dropped(task, state, now));
      }
      for (TaskInfo task : operation.getLaunchGroup().getTaskGroup().getTasksList()) {
        statuses.add(dropped(task, state, now));
      }
    }
    return statuses;
  }

  private static TaskStatus dropped(TaskInfo task, TaskState state, Instant now) {
    return TaskStatus.newBuilder()
        .setTaskId(task.getTaskId())
        .setAgentId(task.getAgentId())
        .setState(state)
        .setSource(TaskStatus.Source.SOURCE_MASTER)
        .setReason(TaskStatus.Reason.REASON_MASTER_DISCONNECTED)
        .setMessage("The driver was not connected to a master when the task was launched")
        .setTimestamp(now.toEpochMilli() / 1000.0)
        .build();
  }
}
