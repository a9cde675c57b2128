package io.mesos4j.agent.core.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/** What frameworks want of running executors: end a task, hear a message. */
public final class ExecutorOrders {

  private final ExecutorLinks links;
  private final ExecutorEnds ends;
  private final StatusUpdates updates;

  ExecutorOrders(ExecutorLinks links, ExecutorEnds ends, StatusUpdates updates) {
    this.links = links;
    this.ends = ends;
    this.updates = updates;
  }

  /** Ends a task; one that its executor has not got yet ends right here. */
  public void kill(Turn turn, Executor executor, AgentTask task, Optional<KillPolicy> policy) {
    switch (task.phase()) {
      case QUEUED -> killQueued(turn, executor, task);
      case LAUNCHED -> links.to(executor).kill(turn, executor, task.key().task(), policy);
      case TERMINATED -> {}
    }
  }

  /** Passes a scheduler's message on. */
  public void message(Turn turn, Executor executor, ByteString data) {
    boolean heard = executor.phase() == Executor.Phase.RUNNING;
    turn.state()
        .counters()
        .add(heard ? Count.VALID_FRAMEWORK_MESSAGES : Count.INVALID_FRAMEWORK_MESSAGES);
    if (heard) {
      links.to(executor).message(turn, executor, data);
    }
  }

  /** A group is launched whole or not at all. */
  private static List<AgentTask> togetherWith(Turn turn, AgentTask task) {
    return turn.state().tasksOf(task.executor()).stream()
        .filter(each -> each.equals(task) || task.group().contains(each.key().task()))
        .filter(each -> each.phase() == AgentTask.Phase.QUEUED)
        .toList();
  }

  private void killQueued(Turn turn, Executor executor, AgentTask task) {
    for (AgentTask each : togetherWith(turn, task)) {
      updates.fromAgent(
          turn,
          executor,
          TaskStatus.newBuilder()
              .setTaskId(each.task().getTaskId())
              .setState(TaskState.TASK_KILLED)
              .setReason(TaskStatus.Reason.REASON_TASK_KILLED_DURING_LAUNCH)
              .setMessage("Task was killed before its executor registered"));
    }
    boolean idle = turn.state().tasksOf(executor.key()).stream().noneMatch(AgentTask::live);
    if (idle && executor.phase() == Executor.Phase.REGISTERING) {
      ends.shutdown(turn, executor);
    }
  }
}
