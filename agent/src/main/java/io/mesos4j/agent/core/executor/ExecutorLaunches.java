package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer.ExecutorRegistration;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.ExecutorRun;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskInfo;

/** Starts executors and hands them their tasks. Called on the core's thread. */
public final class ExecutorLaunches {

  private final ExecutorLinks links;

  ExecutorLaunches(ExecutorLinks links) {
    this.links = links;
  }

  /** The key of the executor that a task needs. */
  public static ExecutorKey keyOf(Framework framework, TaskInfo task) {
    return new ExecutorKey(
        framework.id(),
        task.hasExecutor()
            ? ExecutorId.of(task.getExecutor().getExecutorId())
            : new ExecutorId(task.getTaskId().getValue()));
  }

  /** Starts an executor for its first task. Everything is recorded before the process starts. */
  public void start(Turn turn, Framework framework, TaskInfo task) {
    Executor executor = describe(turn, framework, task);
    turn.state().put(executor);
    AgentTask arrived = turn.state().put(Tasks.arrived(executor, task));
    recordStart(turn, framework, executor, arrived);
    turn.add(new AgentEffect.AttachSandbox(executor));
    switch (executor.kind()) {
      case COMMAND -> {
        hand(turn, executor, arrived);
        turn.add(new AgentEffect.LaunchContainer(ContainerSpecs.command(turn, executor, task)));
      }
      case CUSTOM -> {
        turn.add(new AgentEffect.LaunchContainer(ContainerSpecs.custom(turn, executor)));
        turn.start(
            new ExecutorRegistration(executor.container()),
            turn.settings().timing().executorRegistration());
      }
    }
  }

  /** Gives a further task to an executor; it waits while the executor is not registered. */
  public void add(Turn turn, Executor executor, TaskInfo task) {
    AgentTask arrived = turn.state().put(Tasks.arrived(executor, task));
    executor
        .checkpoint()
        .ifPresent(run -> turn.checkpoint(new CheckpointRecord.TaskLaunched(run, arrived.task())));
    if (executor.phase() == Executor.Phase.RUNNING) {
      update(turn, executor);
      hand(turn, executor, arrived);
    }
  }

  /** The executor has registered: all that waited goes out, in order. */
  void flush(Turn turn, Executor executor) {
    List<AgentTask> waiting =
        turn.state().tasksOf(executor.key()).stream()
            .filter(task -> task.phase() == AgentTask.Phase.QUEUED)
            .toList();
    if (!waiting.isEmpty()) {
      update(turn, executor);
    }
    waiting.forEach(task -> hand(turn, executor, task));
  }

  /** The container of an executor of the life before. */
  public ContainerSpec recovered(Turn turn, Executor executor) {
    return ContainerSpecs.custom(turn, executor);
  }

  /** A task of the life before. */
  public AgentTask recovered(Executor executor, Task task) {
    return Tasks.recovered(executor, task);
  }

  /** Makes a built-in executor take a task of the life before up again. */
  public void resume(Executor executor, AgentTask task) {
    if (executor.kind().generated() && task.live()) {
      links.command().recover(executor, task);
    }
  }

  private void hand(Turn turn, Executor executor, AgentTask task) {
    AgentTask launched = turn.state().put(task.with(AgentTask.Phase.LAUNCHED));
    links.to(executor).launch(turn, executor, launched);
  }

  private static void update(Turn turn, Executor executor) {
    turn.add(
        new AgentEffect.UpdateContainer(
            executor.container(), ContainerSpecs.resources(turn, executor)));
  }

  private static Executor describe(Turn turn, Framework framework, TaskInfo task) {
    ExecutorInfo info = ExecutorInfos.of(turn.settings(), framework.id(), task);
    ContainerId container = new ContainerId(turn.mintId());
    AgentId agent = turn.state().id().orElseThrow();
    ExecutorRun run =
        ExecutorRun.of(
            container,
            turn.settings().layout().sandbox(agent, keyOf(framework, task), container),
            framework.checkpointing());
    return task.hasExecutor()
        ? new Executor(
            info, run, ExecutorKind.CUSTOM, Executor.Phase.REGISTERING, new ExecutorPeer.Absent())
        : new Executor(
            info, run, ExecutorKind.COMMAND, Executor.Phase.RUNNING, new ExecutorPeer.BuiltIn());
  }

  private static void recordStart(
      Turn turn, Framework framework, Executor executor, AgentTask task) {
    Optional<CheckpointRecord.RunKey> run = executor.checkpoint();
    if (run.isPresent()) {
      List<CheckpointRecord> records = new ArrayList<>();
      records.add(new CheckpointRecord.FrameworkSeen(framework));
      records.add(new CheckpointRecord.ExecutorStarted(executor));
      records.add(new CheckpointRecord.TaskLaunched(run.get(), task.task()));
      turn.add(new AgentEffect.Checkpoint(records));
    }
  }
}
