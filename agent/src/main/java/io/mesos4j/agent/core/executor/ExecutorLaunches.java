package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer.ExecutorRegistration;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointRecord.RunKey;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.ExecutorRun;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.common.id.AgentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskInfo;

/** Starts executors and hands them their tasks. Called on the core's thread. */
public final class ExecutorLaunches {

  private final ExecutorLinks links;

  ExecutorLaunches(ExecutorLinks links) {
    this.links = links;
  }

  /** Starts an executor for its first tasks. Everything is recorded before the process starts. */
  public void start(Turn turn, Framework framework, Launch launch) {
    Executor executor = turn.state().put(describe(turn, framework, launch));
    WorkDirectories.needed(turn, executor);
    executor.checkpoint().ifPresent(run -> record(turn, framework, executor, run));
    List<AgentTask> arrived = arrive(turn, executor, launch);
    show(turn, executor);
    switch (executor.kind()) {
      case COMMAND -> {
        hand(turn, executor, arrived);
        turn.add(
            new AgentEffect.LaunchContainer(
                ContainerSpecs.command(turn, executor, launch.tasks().getFirst())));
      }
      case DEFAULT -> turn.add(new AgentEffect.LaunchContainer(ContainerSpecs.pod(turn, executor)));
      case CUSTOM -> {
        turn.add(new AgentEffect.LaunchContainer(ContainerSpecs.custom(turn, executor)));
        turn.start(
            new ExecutorRegistration(executor.container()),
            turn.settings().timing().executorRegistration());
      }
    }
  }

  /** Shows the sandbox of an executor, with the volumes in it, to who may look. */
  public static void show(Turn turn, Executor executor) {
    turn.add(
        new AgentEffect.AttachSandbox(
            turn.state().ownerOf(executor), ContainerSpecs.resources(turn, executor).requests()));
  }

  /** Gives further tasks to an executor; they wait while the executor is not registered. */
  public void add(Turn turn, Executor executor, Launch launch) {
    List<AgentTask> arrived = arrive(turn, executor, launch);
    if (executor.phase() == Executor.Phase.RUNNING) {
      update(turn, executor);
      hand(turn, executor, arrived);
    }
  }

  /** The executor has registered: all that waited goes out, in order. */
  void flush(Turn turn, Executor executor) {
    List<AgentTask> waiting = new ArrayList<>(waiting(turn, executor));
    if (!waiting.isEmpty()) {
      update(turn, executor);
    }
    while (!waiting.isEmpty()) {
      AgentTask first = waiting.getFirst();
      List<AgentTask> together =
          waiting.stream()
              .filter(task -> task.equals(first) || first.group().contains(task.key().task()))
              .toList();
      hand(turn, executor, together);
      waiting.removeAll(together);
    }
  }

  /** A built-in executor's container runs: it may have its tasks. */
  void ready(Turn turn, Executor executor) {
    if (!executor.ending()) {
      flush(turn, turn.state().put(executor.with(Executor.Phase.RUNNING)));
    }
  }

  /** The containers of an executor of the life before, the one around the others first. */
  public List<ContainerSpec> recovered(Turn turn, Executor executor) {
    List<AgentTask> tasks =
        turn.state().tasksOf(executor.key()).stream().filter(AgentTask::live).toList();
    return switch (executor.kind()) {
      case CUSTOM -> List.of(ContainerSpecs.custom(turn, executor));
      case COMMAND ->
          List.of(
              tasks.isEmpty()
                  ? ContainerSpecs.custom(turn, executor)
                  : ContainerSpecs.command(turn, executor, tasks.getFirst().info()));
      case DEFAULT -> {
        List<ContainerSpec> specs = new ArrayList<>();
        specs.add(ContainerSpecs.pod(turn, executor));
        for (AgentTask task : tasks) {
          links
              .builtIn()
              .runs()
              .containerOf(task.key())
              .map(container -> ContainerSpecs.nested(turn, executor, container, task.info()))
              .ifPresent(specs::add);
        }
        yield specs;
      }
    };
  }

  /** A task of the life before. */
  public AgentTask recovered(Executor executor, Task task, List<TaskGroupInfo> launches) {
    return Tasks.recovered(executor, task, launches);
  }

  /** Makes a built-in executor take a task of the life before up again. */
  public void resume(Executor executor, AgentTask task, Optional<TaskEnd> end) {
    if (task.live()) {
      links.builtIn().recover(executor, task, end);
    }
  }

  /** Gives an executor's container what its live tasks need now. */
  void update(Turn turn, Executor executor) {
    turn.add(
        new AgentEffect.UpdateContainer(
            executor.container(), ContainerSpecs.resources(turn, executor)));
  }

  private static List<AgentTask> waiting(Turn turn, Executor executor) {
    return turn.state().tasksOf(executor.key()).stream()
        .filter(task -> task.phase() == AgentTask.Phase.QUEUED)
        .toList();
  }

  private void hand(Turn turn, Executor executor, List<AgentTask> tasks) {
    List<AgentTask> launched =
        tasks.stream().map(task -> turn.state().put(task.with(AgentTask.Phase.LAUNCHED))).toList();
    if (launched.getFirst().group().isEmpty()) {
      launched.forEach(task -> links.to(executor).launch(turn, executor, task));
    } else {
      links.to(executor).launchGroup(turn, executor, launched);
    }
  }

  private static Executor describe(Turn turn, Framework framework, Launch launch) {
    ContainerId container = new ContainerId(turn.mintId());
    AgentId agent = turn.state().id().orElseThrow();
    String sandbox = turn.settings().layout().sandbox(agent, launch.key(framework), container);
    ExecutorRun run = ExecutorRun.of(container, sandbox, framework.checkpointing());
    Executor.Phase phase =
        launch.kind() == ExecutorKind.COMMAND ? Executor.Phase.RUNNING : Executor.Phase.REGISTERING;
    ExecutorPeer peer =
        launch.kind().builtIn() ? new ExecutorPeer.BuiltIn() : new ExecutorPeer.Absent();
    return new Executor(launch.executor(), run, launch.kind(), phase, peer);
  }

  private static List<AgentTask> arrive(Turn turn, Executor executor, Launch launch) {
    List<AgentTask> arrived = new ArrayList<>();
    for (TaskInfo task : launch.tasks()) {
      arrived.add(turn.state().put(Tasks.arrived(executor, task, launch.group())));
    }
    executor.checkpoint().ifPresent(run -> record(turn, run, launch, arrived));
    return arrived;
  }

  private static void record(Turn turn, Framework framework, Executor executor, RunKey run) {
    turn.checkpoint(
        new CheckpointRecord.FrameworkSeen(framework),
        new CheckpointRecord.ExecutorStarted(executor));
    if (executor.kind() == ExecutorKind.DEFAULT) {
      turn.checkpoint(new CheckpointRecord.ExecutorSubscribed(run));
    }
  }

  private static void record(Turn turn, RunKey run, Launch launch, List<AgentTask> arrived) {
    arrived.forEach(task -> turn.checkpoint(new CheckpointRecord.TaskLaunched(run, task.task())));
    if (launch.toBeKept()) {
      turn.checkpoint(new CheckpointRecord.TasksAccepted(run, launch.proto()));
    }
  }
}
