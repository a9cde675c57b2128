package io.mesos4j.master.core.change;

import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.TaskRecord;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;

/**
 * Words the updates that the master makes itself. They carry no uuid, so nobody acknowledges them.
 * Pure.
 */
public final class StatusUpdates {

  private StatusUpdates() {}

  /** A verdict on a task that the master knows. */
  public static StatusUpdate of(
      Framework framework, TaskRecord task, Verdict verdict, Instant now) {
    return update(framework, status(task, verdict.stateFor(framework), verdict, now));
  }

  /** A verdict on a task that the master does not know, or that never came to be. */
  public static StatusUpdate of(
      Framework framework, TaskID task, Optional<SlaveID> agent, Verdict verdict, Instant now) {
    TaskStatus.Builder status = status(task, verdict.stateFor(framework), verdict, now);
    agent.ifPresent(status::setSlaveId);
    return update(framework, status);
  }

  /** The latest that is known of a task, said again for {@code reason}. */
  public static StatusUpdate latest(
      Framework framework, TaskRecord task, TaskStatus.Reason reason, String message, Instant now) {
    TaskStatus.Builder status =
        status(task, task.told(), Verdict.of(task.told(), reason, message), now);
    task.latestStatus().ifPresent(last -> carryOver(last, status));
    return update(framework, status);
  }

  private static void carryOver(TaskStatus last, TaskStatus.Builder status) {
    if (last.hasHealthy()) {
      status.setHealthy(last.getHealthy());
    }
    if (last.hasCheckStatus()) {
      status.setCheckStatus(last.getCheckStatus());
    }
    if (last.hasLabels()) {
      status.setLabels(last.getLabels());
    }
    if (last.hasContainerStatus()) {
      status.setContainerStatus(last.getContainerStatus());
    }
    if (last.hasUnreachableTime()) {
      status.setUnreachableTime(last.getUnreachableTime());
    }
  }

  private static TaskStatus.Builder status(
      TaskRecord task, TaskState state, Verdict verdict, Instant now) {
    TaskStatus.Builder status =
        status(task.id(), state, verdict, now).setSlaveId(task.terms().getSlaveId());
    if (task.terms().hasExecutorId()) {
      status.setExecutorId(task.terms().getExecutorId());
    }
    return status;
  }

  private static TaskStatus.Builder status(
      TaskID task, TaskState state, Verdict verdict, Instant now) {
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setTaskId(task)
            .setState(state)
            .setMessage(verdict.message())
            .setSource(TaskStatus.Source.SOURCE_MASTER)
            .setReason(verdict.reason())
            .setTimestamp(seconds(now));
    verdict.unreachableSince().ifPresent(since -> status.setUnreachableTime(timeInfo(since)));
    return status;
  }

  private static StatusUpdate update(Framework framework, TaskStatus.Builder status) {
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(framework.id().proto())
            .setStatus(status)
            .setTimestamp(status.getTimestamp());
    if (status.hasSlaveId()) {
      update.setSlaveId(status.getSlaveId());
    }
    if (status.hasExecutorId()) {
      update.setExecutorId(status.getExecutorId());
    }
    return update.build();
  }

  static double seconds(Instant now) {
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  public static TimeInfo timeInfo(Instant time) {
    return TimeInfo.newBuilder()
        .setNanoseconds(time.getEpochSecond() * 1_000_000_000L + time.getNano())
        .build();
  }
}
