package io.mesos4j.agent.core.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;

/** What executors say: status updates and messages to their scheduler. */
public final class ExecutorReports {

  private final ExecutorLinks links;
  private final ExecutorEnds ends;
  private final StatusUpdates updates;

  ExecutorReports(ExecutorLinks links, ExecutorEnds ends, StatusUpdates updates) {
    this.links = links;
    this.ends = ends;
    this.updates = updates;
  }

  /** A status with a uuid; acknowledged to the executor as soon as it is recorded. */
  public void update(Turn turn, Executor executor, TaskStatus status) {
    boolean news = updates.fromExecutor(turn, executor, status);
    links.to(executor).acknowledge(turn, executor, TaskId.of(status.getTaskId()), status.getUuid());
    if (news && TaskStates.terminal(status.getState()) && !executor.ending()) {
      turn.add(
          new AgentEffect.UpdateContainer(
              executor.container(), ContainerSpecs.resources(turn, executor)));
    }
  }

  /**
   * An update of a v0 driver. It gets no answer that could refuse it, so an executor that says what
   * only a master says of a task is told to end, as upstream's.
   */
  public void update(Turn turn, Executor executor, StatusUpdate update) {
    TaskStatus status = statusOf(update);
    if (status.getState() == TaskState.TASK_STAGING) {
      ends.shutdown(turn, executor);
      return;
    }
    update(turn, executor, status);
  }

  /** A message for the scheduler: straight to a v0 scheduler, else by way of the master. */
  public void message(Turn turn, Executor executor, ByteString data) {
    AgentState state = turn.state();
    Upid scheduler = state.framework(executor.framework()).map(Framework::pid).orElse(Upid.NONE);
    if (state.phase() != AgentState.Phase.RUNNING) {
      state.counters().add(Count.INVALID_FRAMEWORK_MESSAGES);
      return;
    }
    state.counters().add(Count.VALID_FRAMEWORK_MESSAGES);
    turn.send(
        scheduler.equals(Upid.NONE) ? state.masterPid().orElseThrow() : scheduler,
        ExecutorToFrameworkMessage.newBuilder()
            .setSlaveId(state.info().getId())
            .setFrameworkId(executor.framework().proto())
            .setExecutorId(executor.info().getExecutorId())
            .setData(data)
            .build());
  }

  /** The status of an update, with its uuid and time; old drivers set them outside only. */
  public static TaskStatus statusOf(StatusUpdate update) {
    TaskStatus.Builder status = update.getStatus().toBuilder().setUuid(update.getUuid());
    if (!status.hasTimestamp()) {
      status.setTimestamp(update.getTimestamp());
    }
    return status.build();
  }
}
