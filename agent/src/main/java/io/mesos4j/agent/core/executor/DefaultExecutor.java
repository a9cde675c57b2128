package io.mesos4j.agent.core.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.agent.core.model.TaskEnd.Why;
import io.mesos4j.agent.core.model.TaskSandbox;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskState;

/**
 * The built-in executor of task groups: a pod. Its container holds what the tasks share; each task
 * is a container nested in it. A task that fails or is killed takes the rest of its group with it;
 * other groups of the pod go on. Called on the core's thread.
 *
 * @param runs what it runs
 */
record DefaultExecutor(TaskRuns runs) implements ExecutorLink {

  @Override
  public void launch(Turn turn, Executor executor, AgentTask task) {
    launchGroup(turn, executor, List.of(task));
  }

  /** All are told to be on their way before the first of them is launched. */
  @Override
  public void launchGroup(Turn turn, Executor executor, List<AgentTask> tasks) {
    for (AgentTask task : tasks) {
      ContainerId container = executor.container().child(turn.mintId());
      runs.begin(container, task);
      runs.announce(turn, container);
    }
    for (AgentTask task : tasks) {
      ContainerId container = runs.containerOf(task.key()).orElseThrow();
      var spec = ContainerSpecs.nested(turn, executor, container, task.info());
      show(turn, executor, task, container);
      turn.add(new AgentEffect.LaunchContainer(spec));
    }
  }

  /** Shows the sandbox of a task to who may look, and its volumes as long as it has them. */
  static void show(Turn turn, Executor executor, AgentTask task, ContainerId container) {
    TaskSandbox sandbox =
        new TaskSandbox(
            task.key().task(),
            ContainerSpecs.nestedSandbox(executor, container),
            Optional.of(task.info()).filter(info -> task.live()));
    turn.add(new AgentEffect.AttachTaskSandbox(turn.state().ownerOf(executor), sandbox));
  }

  /** A task of the life before; one that never got a container is none of ours. */
  void recover(Executor executor, AgentTask task, Optional<TaskEnd> end) {
    containerOf(executor, task).ifPresent(container -> runs.recover(container, task, end));
  }

  /** The container that a task's statuses name. */
  static Optional<ContainerId> containerOf(Executor executor, AgentTask task) {
    return task.lastStatus()
        .filter(told -> told.getContainerStatus().hasContainerId())
        .map(told -> ContainerId.of(told.getContainerStatus().getContainerId()))
        .filter(container -> container.isWithin(executor.container()));
  }

  /** A task's container has ended. */
  void exited(Turn turn, ContainerId container, Termination termination) {
    Optional<TaskKey> task = runs.taskIn(container);
    Why why = runs.isUnhealthy(container) ? Why.UNHEALTHY : Why.KILLED;
    runs.exited(turn, container, termination)
        .filter(DefaultExecutor::endsTheGroup)
        .flatMap(ended -> task)
        .ifPresent(key -> endGroupOf(turn, key, why));
  }

  /** A task's container never came to run. */
  void launchFailed(Turn turn, ContainerId container, String message) {
    Optional<TaskKey> task = runs.taskIn(container);
    if (!runs.killedDuringLaunch(turn, container)) {
      runs.failed(turn, container, message);
    }
    task.ifPresent(key -> endGroupOf(turn, key, Why.KILLED));
  }

  /** Whether the pod has nothing left to do. */
  boolean idle(Executor executor) {
    return runs.within(executor.container()).isEmpty();
  }

  @Override
  public void kill(Turn turn, Executor executor, TaskId task, Optional<KillPolicy> policy) {
    runs.containerOf(new TaskKey(executor.framework(), task))
        .ifPresent(container -> runs.kill(turn, container, policy));
  }

  @Override
  public void shutdown(Turn turn, Executor executor) {
    List<ContainerId> running = runs.within(executor.container());
    if (running.isEmpty()) {
      turn.add(new AgentEffect.DestroyContainer(executor.container()));
    }
    running.forEach(container -> runs.kill(turn, container, Optional.empty()));
  }

  /** Nothing to do: the agent speaks with itself. */
  @Override
  public void acknowledge(Turn turn, Executor executor, TaskId task, ByteString uuid) {}

  /** A pod has no ear for its scheduler. */
  @Override
  public void message(Turn turn, Executor executor, ByteString data) {}

  /** Who goes because another is not healthy is said to be not healthy either, as upstream does. */
  private void endGroupOf(Turn turn, TaskKey ended, Why why) {
    List<TaskId> group = turn.state().task(ended).map(AgentTask::group).orElse(List.of());
    for (TaskId each : group) {
      TaskKey sibling = new TaskKey(ended.framework(), each);
      runs.containerOf(sibling)
          .filter(container -> !runs.isEnding(container))
          .ifPresent(container -> runs.endWithGroup(turn, container, why));
    }
  }

  private static boolean endsTheGroup(TaskState state) {
    return state == TaskState.TASK_FAILED || state == TaskState.TASK_KILLED;
  }
}
