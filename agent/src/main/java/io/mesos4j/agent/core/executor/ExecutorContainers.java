package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import java.util.Set;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;

/**
 * What containers do, told to whom it concerns: the executor whose container it is, or the built-in
 * one whose task lives in it. Called on the core's thread.
 */
public final class ExecutorContainers {

  private final BuiltInExecutors builtIn;
  private final ExecutorLaunches launches;
  private final ExecutorEnds ends;
  private final StatusUpdates updates;

  ExecutorContainers(
      BuiltInExecutors builtIn,
      ExecutorLaunches launches,
      ExecutorEnds ends,
      StatusUpdates updates) {
    this.builtIn = builtIn;
    this.launches = launches;
    this.ends = ends;
    this.updates = updates;
  }

  /** The first process of a container runs. */
  public void launched(Turn turn, ContainerId container, long pid) {
    if (container.parent().isPresent()) {
      builtIn.runs().started(turn, container, pid);
      return;
    }
    turn.state()
        .executor(container)
        .map(executor -> turn.state().put(executor.withPid(pid)))
        .ifPresent(executor -> began(turn, executor, pid));
  }

  private void began(Turn turn, Executor executor, long pid) {
    switch (executor.kind()) {
      case COMMAND -> builtIn.runs().started(turn, executor.container(), pid);
      case DEFAULT -> launches.ready(turn, executor);
      case CUSTOM -> {}
    }
  }

  /** The first process of a container never came to run. */
  public void launchFailed(Turn turn, ContainerId container, Reason reason, String message) {
    turn.state().counters().add(Count.CONTAINER_LAUNCH_ERRORS);
    if (container.parent().isPresent()) {
      builtIn.pods().launchFailed(turn, container, message);
      settle(turn, container);
      return;
    }
    turn.state()
        .executor(container)
        .ifPresent(executor -> {
          builtIn.runs().killedDuringLaunch(turn, container);
          ends.launchFailed(turn, executor, reason, message);
        });
  }

  /** Nothing of a container runs any more. */
  public void exited(Turn turn, ContainerId container, Termination termination) {
    if (container.parent().isPresent()) {
      builtIn.pods().exited(turn, container, termination);
      settle(turn, container);
      return;
    }
    turn.state()
        .executor(container)
        .ifPresent(executor -> {
          if (speaksForItself(executor, termination)) {
            builtIn.exited(turn, executor, termination);
          }
          turn.add(new AgentEffect.HideVolumes(executor.run().directory()));
          ends.terminated(turn, executor, termination);
        });
  }

  /**
   * Whether the end of the container is the end of a command. One that left no word, after a reboot
   * above all, has lost its executor: so it is told as the end of any other one.
   */
  private boolean speaksForItself(Executor executor, Termination termination) {
    boolean known =
        termination.status().isPresent() || builtIn.runs().isEnding(executor.container());
    return known && executor.endCause().isEmpty() && termination.limitation().isEmpty();
  }

  /** A built-in executor of the life before was found running, with some of its tasks. */
  public void found(Turn turn, Executor executor, Set<ContainerId> alive) {
    if (!executor.kind().builtIn()) {
      return;
    }
    for (ContainerId container : builtIn.runs().within(executor.container())) {
      if (alive.contains(container)) {
        builtIn.runs().found(turn, container, pidOf(executor, container));
      }
    }
    for (AgentTask task : turn.state().tasksOf(executor.key())) {
      if (task.live() && builtIn.runs().containerOf(task.key()).isEmpty()) {
        updates.fromAgent(turn, executor, neverLaunched(turn, executor, task));
      }
    }
    finishIfIdle(turn, executor);
  }

  /** Shows the sandbox of a task of the life before again. */
  public void attach(Turn turn, Executor executor, AgentTask task) {
    if (executor.kind() == ExecutorKind.DEFAULT) {
      DefaultExecutor.containerOf(executor, task)
          .ifPresent(container -> DefaultExecutor.show(turn, executor, task, container));
    }
  }

  /** A task's end leaves the pod with less to hold, or with nothing to do. */
  private void settle(Turn turn, ContainerId container) {
    turn.state()
        .executor(container.root())
        .filter(executor -> executor.kind() == ExecutorKind.DEFAULT)
        .ifPresent(executor -> {
          if (executor.phase() != Executor.Phase.TERMINATED) {
            String sandbox = ContainerSpecs.nestedSandbox(executor, container);
            turn.add(new AgentEffect.HideVolumes(sandbox));
          }
          if (!builtIn.pods().idle(executor)) {
            launches.update(turn, executor);
          }
          finishIfIdle(turn, executor);
        });
  }

  /** Pids are kept for executors only. */
  private static long pidOf(Executor executor, ContainerId container) {
    return container.equals(executor.container()) ? executor.run().pid().orElse(0) : 0;
  }

  private void finishIfIdle(Turn turn, Executor executor) {
    if (executor.kind() == ExecutorKind.DEFAULT && builtIn.pods().idle(executor)) {
      ends.finish(turn, executor);
    }
  }

  private static TaskStatus.Builder neverLaunched(Turn turn, Executor executor, AgentTask task) {
    return TaskStatus.newBuilder()
        .setTaskId(task.task().getTaskId())
        .setState(EndStates.of(turn, executor.framework(), TaskState.TASK_DROPPED))
        .setReason(Reason.REASON_SLAVE_RESTARTED)
        .setMessage("The agent restarted before the task was launched");
  }
}
