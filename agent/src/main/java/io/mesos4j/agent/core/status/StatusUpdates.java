package io.mesos4j.agent.core.status;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.Drain;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.id.TaskStates;
import java.util.Optional;
import org.apache.mesos.Protos.ContainerStatus;
import org.apache.mesos.Protos.NetworkInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;

/**
 * The one gate through which a task's status changes: completes what an executor says with what the
 * agent knows, keeps the task's record, and hands the update to its stream.
 */
public final class StatusUpdates {

  private final StatusStreams streams;

  public StatusUpdates(StatusStreams streams) {
    this.streams = streams;
  }

  public StatusStreams streams() {
    return streams;
  }

  /**
   * Takes a status that an executor reports; its uuid is set.
   *
   * @return false when it says nothing new: a repetition, or a change after the end
   */
  public boolean fromExecutor(Turn turn, Executor executor, TaskStatus status) {
    TaskStatus.Builder complete = complete(turn, executor, status.toBuilder());
    return take(
        turn,
        executor,
        complete
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setContainerStatus(containerStatus(turn, executor, complete))
            .build());
  }

  /**
   * Reports a change that the agent itself makes to a task of an executor. The task never was in
   * its container, or that is gone: so there is nothing to say of it.
   */
  public void fromAgent(Turn turn, Executor executor, TaskStatus.Builder status) {
    TaskStatus.Builder complete = complete(turn, executor, status.setUuid(turn.mintUuid()));
    take(turn, executor, complete.setSource(TaskStatus.Source.SOURCE_SLAVE).build());
  }

  /** Reports the end of a task that never reached an executor. */
  public void refused(Turn turn, FrameworkId framework, TaskInfo task, TaskStatus.Builder status) {
    TaskStatus complete =
        status
            .setTaskId(task.getTaskId())
            .setSlaveId(turn.state().info().getId())
            .setSource(TaskStatus.Source.SOURCE_SLAVE)
            .setTimestamp(turn.nowSeconds())
            .setUuid(turn.mintUuid())
            .build();
    judge(turn, framework);
    StatusUpdate.Builder update = update(turn, framework, complete);
    if (task.hasExecutor()) {
      update.setExecutorId(task.getExecutor().getExecutorId());
    }
    streams.append(turn, update.build(), Optional.empty());
  }

  private boolean take(Turn turn, Executor executor, TaskStatus status) {
    judge(turn, executor.framework());
    TaskKey key = new TaskKey(executor.framework(), TaskId.of(status.getTaskId()));
    Optional<AgentTask> before = turn.state().task(key);
    if (before.isPresent() && !before.get().live()) {
      return false;
    }
    before.ifPresent(task -> turn.state().put(advance(task, status)));
    if (TaskStates.terminal(status.getState())) {
      count(turn, status.getState());
    }
    return streams.append(turn, update(turn, executor, status), executor.checkpoint());
  }

  /** Counts an update as upstream does: what nobody is left to hear is not valid. */
  private static void judge(Turn turn, FrameworkId id) {
    boolean heard = turn.state().framework(id).filter(Framework::isRunning).isPresent();
    turn.state().counters().add(heard ? Count.VALID_STATUS_UPDATES : Count.INVALID_STATUS_UPDATES);
  }

  private static AgentTask advance(AgentTask task, TaskStatus status) {
    AgentTask next = task.with(record(task.task(), status));
    return TaskStates.terminal(status.getState()) ? next.with(AgentTask.Phase.TERMINATED) : next;
  }

  /** Adds a status to the task's record; of several in one state only the newest is kept. */
  public static Task record(Task task, TaskStatus status) {
    Task.Builder builder = task.toBuilder();
    int last = builder.getStatusesCount() - 1;
    if (last >= 0 && builder.getStatuses(last).getState() == status.getState()) {
      builder.removeStatuses(last);
    }
    return builder
        .setState(status.getState())
        .addStatuses(status.toBuilder().clearData())
        .setStatusUpdateState(status.getState())
        .setStatusUpdateUuid(status.getUuid())
        .build();
  }

  private static TaskStatus.Builder complete(
      Turn turn, Executor executor, TaskStatus.Builder status) {
    status.setSlaveId(turn.state().info().getId()).setExecutorId(executor.info().getExecutorId());
    turn.state().drain().ifPresent(drain -> drained(turn, executor, drain, status));
    return status.hasTimestamp() ? status : status.setTimestamp(turn.nowSeconds());
  }

  /** A task that ends because the agent is emptied says so. */
  private static void drained(
      Turn turn, Executor executor, Drain drain, TaskStatus.Builder status) {
    boolean killed = status.getState() == TaskState.TASK_KILLED;
    if (!killed && status.getState() != TaskState.TASK_KILLING) {
      return;
    }
    status.setReason(TaskStatus.Reason.REASON_SLAVE_DRAINING);
    boolean aware =
        turn.state().framework(executor.framework()).filter(Framework::partitionAware).isPresent();
    if (killed && aware && drain.config().getMarkGone()) {
      status.setState(TaskState.TASK_GONE_BY_OPERATOR);
    }
  }

  /** A nested container is its executor's own: only where it runs is there more to say. */
  private static ContainerStatus containerStatus(
      Turn turn, Executor executor, TaskStatus.Builder status) {
    ContainerStatus.Builder builder = status.getContainerStatus().toBuilder();
    if (builder.getContainerId().hasParent()) {
      return builder.hasExecutorPid() ? addressed(turn, builder).build() : builder.build();
    }
    addressed(turn, builder);
    executor.run().pid().ifPresent(pid -> builder.setExecutorPid((int) pid));
    if (!builder.hasContainerId()) {
      builder.setContainerId(executor.container().proto());
    }
    return builder.build();
  }

  private static ContainerStatus.Builder addressed(Turn turn, ContainerStatus.Builder builder) {
    if (builder.getNetworkInfosCount() == 0) {
      builder.addNetworkInfos(
          NetworkInfo.newBuilder()
              .addIpAddresses(
                  NetworkInfo.IPAddress.newBuilder()
                      .setIpAddress(turn.settings().identity().self().host())));
    }
    return builder;
  }

  private static StatusUpdate update(Turn turn, Executor executor, TaskStatus status) {
    return update(turn, executor.framework(), status)
        .setExecutorId(executor.info().getExecutorId())
        .build();
  }

  private static StatusUpdate.Builder update(Turn turn, FrameworkId framework, TaskStatus status) {
    ByteString uuid = status.getUuid();
    return StatusUpdate.newBuilder()
        .setFrameworkId(framework.proto())
        .setSlaveId(turn.state().info().getId())
        .setStatus(status)
        .setTimestamp(status.getTimestamp())
        .setUuid(uuid);
  }

  private static void count(Turn turn, TaskState state) {
    switch (state) {
      case TASK_FINISHED -> turn.state().counters().add(Count.TASKS_FINISHED);
      case TASK_FAILED, TASK_ERROR -> turn.state().counters().add(Count.TASKS_FAILED);
      case TASK_KILLED -> turn.state().counters().add(Count.TASKS_KILLED);
      case TASK_LOST, TASK_DROPPED -> turn.state().counters().add(Count.TASKS_LOST);
      case TASK_GONE, TASK_GONE_BY_OPERATOR -> turn.state().counters().add(Count.TASKS_GONE);
      case TASK_STAGING,
          TASK_STARTING,
          TASK_RUNNING,
          TASK_KILLING,
          TASK_UNREACHABLE,
          TASK_UNKNOWN -> {}
    }
  }
}
