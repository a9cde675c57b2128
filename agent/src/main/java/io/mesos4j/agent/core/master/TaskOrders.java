package io.mesos4j.agent.core.master;

import io.mesos4j.agent.core.executor.EndStates;
import io.mesos4j.agent.core.executor.ExecutorDesk;
import io.mesos4j.agent.core.executor.Launch;
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
    Framework framework = known(turn, message.getFramework(), pid(message));
    Launch launch = Launch.of(turn.settings(), framework, message.getTask());
    LaunchRules.Claim claim = LaunchRules.Claim.of(message);
    launch(turn, framework, launch, claim);
  }

  public void runGroup(Turn turn, RunTaskGroupMessage message) {
    Framework framework = known(turn, message.getFramework(), Upid.NONE);
    Launch launch = Launch.of(framework, message);
    launch(turn, framework, launch, LaunchRules.Claim.of(message));
  }

  private void launch(Turn turn, Framework framework, Launch launch, LaunchRules.Claim claim) {
    if (launch.tasks().stream().anyMatch(task -> isKnown(turn, framework, task))) {
      return;
    }
    Optional<Executor> executor = turn.state().executor(launch.key(framework));
    Optional<Refusal> refusal = LaunchRules.check(turn.state(), framework, executor, claim);
    if (refusal.isPresent()) {
      launch.tasks().forEach(task -> refuse(turn, framework.id(), task, refusal.get()));
      executors.ends().settle(turn, framework.id());
    } else if (executor.isPresent()) {
      executors.launches().add(turn, executor.get(), launch);
    } else {
      executors.launches().start(turn, framework, launch);
    }
  }

  /** It runs here, or was refused a moment ago: the order has come twice. */
  private boolean isKnown(Turn turn, Framework framework, TaskInfo task) {
    TaskKey key = new TaskKey(framework.id(), TaskId.of(task.getTaskId()));
    return turn.state().task(key).isPresent() || updates.streams().isOpen(key);
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
