package io.mesos4j.agent.core.master;

import io.mesos4j.agent.core.executor.EndStates;
import io.mesos4j.agent.core.executor.ExecutorDesk;
import io.mesos4j.agent.core.executor.ExecutorLaunches;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.rules.LaunchRules;
import io.mesos4j.agent.core.rules.LaunchRules.Refusal;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;

/** The master's orders about tasks: run, kill. Called on the core's thread. */
public final class TaskOrders {

  private final ExecutorDesk executors;
  private final StatusUpdates updates;

  public TaskOrders(ExecutorDesk executors, StatusUpdates updates) {
    this.executors = executors;
    this.updates = updates;
  }

  public void run(Turn turn, RunTaskMessage message) {
    TaskInfo task = message.getTask();
    Framework framework = known(turn, message.getFramework(), pid(message));
    TaskKey key = new TaskKey(framework.id(), TaskId.of(task.getTaskId()));
    if (turn.state().task(key).isPresent()) {
      return;
    }
    Optional<Executor> executor = turn.state().executor(ExecutorLaunches.keyOf(framework, task));
    Optional<Refusal> refusal = LaunchRules.check(turn.state(), framework, executor, message);
    if (refusal.isPresent()) {
      refuse(turn, framework.id(), task, refusal.get());
      executors.ends().settle(turn, framework.id());
      return;
    }
    if (executor.isPresent()) {
      executors.launches().add(turn, executor.get(), task);
    } else {
      executors.launches().start(turn, framework, task);
    }
  }

  /** Task groups need the default executor, which this release does not have. */
  public void runGroup(Turn turn, RunTaskGroupMessage message) {
    Framework framework = known(turn, message.getFramework(), Upid.NONE);
    Refusal refusal =
        new Refusal(
            TaskState.TASK_ERROR,
            Reason.REASON_TASK_GROUP_INVALID,
            "This agent runs no task groups yet; launch the tasks one by one");
    message
        .getTaskGroup()
        .getTasksList()
        .forEach(task -> refuse(turn, framework.id(), task, refusal));
    executors.ends().settle(turn, framework.id());
  }

  public void kill(Turn turn, KillTaskMessage message) {
    AgentState state = turn.state();
    FrameworkId framework = FrameworkId.of(message.getFrameworkId());
    if (state.framework(framework).isEmpty()) {
      return;
    }
    Optional<AgentTask> task = state.task(new TaskKey(framework, TaskId.of(message.getTaskId())));
    if (task.isEmpty()) {
      reportUnknown(turn, framework, message);
      return;
    }
    Optional<KillPolicy> policy =
        message.hasKillPolicy() ? Optional.of(message.getKillPolicy()) : Optional.empty();
    state
        .executor(task.get().executor())
        .ifPresent(executor -> executors.orders().kill(turn, executor, task.get(), policy));
  }

  private void reportUnknown(Turn turn, FrameworkId framework, KillTaskMessage message) {
    TaskInfo unknown =
        TaskInfo.newBuilder()
            .setName("")
            .setTaskId(message.getTaskId())
            .setSlaveId(turn.state().info().getId())
            .build();
    Refusal refusal =
        new Refusal(
            TaskState.TASK_DROPPED,
            Reason.REASON_EXECUTOR_TERMINATED,
            "Cannot kill task " + message.getTaskId().getValue() + ": it does not run here");
    refuse(turn, framework, unknown, refusal);
  }

  private void refuse(Turn turn, FrameworkId framework, TaskInfo task, Refusal refusal) {
    updates.refused(
        turn,
        framework,
        task,
        TaskStatus.newBuilder()
            .setState(EndStates.of(turn, framework, refusal.state()))
            .setReason(refusal.reason())
            .setMessage(refusal.message()));
  }

  private static Framework known(Turn turn, FrameworkInfo info, Upid pid) {
    Optional<Framework> known = turn.state().framework(FrameworkId.of(info.getId()));
    if (known.isPresent()) {
      return known.get();
    }
    Framework framework = new Framework(info, pid, Framework.Phase.RUNNING);
    turn.state().put(framework);
    return framework;
  }

  private static Upid pid(RunTaskMessage message) {
    return message.hasPid() ? Upid.parse(message.getPid()) : Upid.NONE;
  }
}
