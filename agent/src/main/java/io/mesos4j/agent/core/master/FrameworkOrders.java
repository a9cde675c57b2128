package io.mesos4j.agent.core.master;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.executor.ExecutorDesk;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.FrameworkToExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileTasksMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;

/** The master's orders about whole frameworks and executors. Called on the core's thread. */
public final class FrameworkOrders {

  private final ExecutorDesk executors;
  private final StatusUpdates updates;

  public FrameworkOrders(ExecutorDesk executors, StatusUpdates updates) {
    this.executors = executors;
    this.updates = updates;
  }

  /** The framework is no more: all that it has here ends. */
  public void shutdown(Turn turn, FrameworkId id) {
    Optional<Framework> framework = turn.state().framework(id);
    if (framework.isEmpty() || framework.get().phase() == Framework.Phase.TERMINATING) {
      return;
    }
    turn.state().put(framework.get().with(Framework.Phase.TERMINATING));
    for (Executor executor : turn.state().executorsOf(id)) {
      executors.ends().shutdown(turn, executor);
      executors.ends().settle(turn, executor.key());
    }
    executors.ends().settle(turn, id);
  }

  /** The scheduler wants one executor to end. */
  public void shutdownExecutor(Turn turn, ShutdownExecutorMessage message) {
    executor(turn, message.getFrameworkId().getValue(), message.getExecutorId().getValue())
        .ifPresent(executor -> executors.ends().shutdown(turn, executor));
  }

  /** The framework has changed, or its scheduler moved. */
  public void update(Turn turn, UpdateFrameworkMessage message) {
    FrameworkId id = FrameworkId.of(message.getFrameworkId());
    Optional<Framework> before = turn.state().framework(id);
    if (before.isEmpty() || before.get().phase() == Framework.Phase.TERMINATING) {
      return;
    }
    Framework framework =
        new Framework(
            message.hasFrameworkInfo() ? message.getFrameworkInfo() : before.get().info(),
            message.hasPid() ? Upid.parse(message.getPid()) : Upid.NONE,
            Framework.Phase.RUNNING);
    turn.state().put(framework);
    if (framework.checkpointing()) {
      turn.checkpoint(new CheckpointRecord.FrameworkSeen(framework));
    }
    updates.streams().resend(turn, id);
  }

  /** The scheduler has seen an update. */
  public void acknowledged(Turn turn, StatusUpdateAcknowledgementMessage message) {
    TaskKey key =
        new TaskKey(FrameworkId.of(message.getFrameworkId()), TaskId.of(message.getTaskId()));
    ByteString uuid = message.getUuid();
    updates
        .streams()
        .acknowledge(turn, key, uuid)
        .filter(update -> TaskStates.terminal(update.getStatus().getState()))
        .flatMap(update -> turn.state().task(key))
        .ifPresent(task -> {
          turn.state().complete(task);
          executors.ends().settle(turn, task.executor());
        });
  }

  /** The scheduler says something to an executor. */
  public void message(Turn turn, FrameworkToExecutorMessage message) {
    Optional<Executor> executor =
        executor(turn, message.getFrameworkId().getValue(), message.getExecutorId().getValue());
    if (executor.isEmpty()) {
      turn.state().counters().add(Count.INVALID_FRAMEWORK_MESSAGES);
      return;
    }
    executors.orders().message(turn, executor.get(), message.getData());
  }

  /** Tasks that the master has here and the agent did not name: those unknown are gone. */
  public void reconcile(Turn turn, ReconcileTasksMessage message) {
    FrameworkId framework = FrameworkId.of(message.getFrameworkId());
    boolean aware =
        new Framework(message.getFramework(), Upid.NONE, Framework.Phase.RUNNING).partitionAware();
    for (TaskStatus status : message.getStatusesList()) {
      TaskKey key = new TaskKey(framework, TaskId.of(status.getTaskId()));
      if (turn.state().task(key).isEmpty()) {
        TaskState state = aware ? TaskState.TASK_DROPPED : TaskState.TASK_LOST;
        updates.refused(turn, framework, unknown(turn, status), reconciled(state));
      }
    }
  }

  private static TaskInfo unknown(Turn turn, TaskStatus status) {
    return TaskInfo.newBuilder()
        .setName("")
        .setTaskId(status.getTaskId())
        .setSlaveId(turn.state().info().getId())
        .build();
  }

  private static TaskStatus.Builder reconciled(TaskState state) {
    return TaskStatus.newBuilder()
        .setState(state)
        .setReason(TaskStatus.Reason.REASON_RECONCILIATION)
        .setMessage("Task is unknown to the agent");
  }

  private static Optional<Executor> executor(Turn turn, String framework, String executor) {
    return turn.state()
        .executor(new ExecutorKey(new FrameworkId(framework), new ExecutorId(executor)));
  }
}
