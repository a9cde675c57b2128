package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.EndCause;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.flags.DurationText;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;

/**
 * Ends executors, learns of their ends, and clears up when nothing of them waits any more. Called
 * on the core's thread.
 */
public final class ExecutorEnds {

  /** What the master is told when no exit status is known. */
  private static final int UNKNOWN_STATUS = -1;

  private final ExecutorLinks links;
  private final StatusUpdates updates;

  ExecutorEnds(ExecutorLinks links, StatusUpdates updates) {
    this.links = links;
    this.updates = updates;
  }

  /** Asks an executor to end itself; after its grace it is destroyed. */
  public void shutdown(Turn turn, Executor executor) {
    if (executor.ending()) {
      return;
    }
    Executor ending = turn.state().put(executor.with(Executor.Phase.TERMINATING));
    links.to(ending).shutdown(turn, ending);
    turn.start(
        new AgentTimer.ShutdownGrace(ending.container()),
        ShutdownGrace.of(turn.settings(), ending));
  }

  /** Ends an executor at once; its live tasks end for this cause. */
  public void destroy(Turn turn, Executor executor, EndCause cause) {
    if (executor.phase() == Executor.Phase.TERMINATED) {
      return;
    }
    turn.state().put(executor.with(Executor.Phase.TERMINATING).with(cause));
    turn.add(new AgentEffect.DestroyContainer(executor.container()));
  }

  /** An executor that was asked to go has not gone. */
  public void graceOver(Turn turn, ContainerId container) {
    if (turn.state().executor(container).filter(Executor::ending).isPresent()) {
      turn.add(new AgentEffect.DestroyContainer(container));
    }
  }

  /** An executor has not registered in time. */
  public void registrationOverdue(Turn turn, ContainerId container) {
    turn.state()
        .executor(container)
        .filter(executor -> executor.phase() == Executor.Phase.REGISTERING)
        .ifPresent(executor ->
            destroy(
                turn,
                executor,
                new EndCause(
                    TaskState.TASK_FAILED,
                    Reason.REASON_EXECUTOR_REGISTRATION_TIMEOUT,
                    "Executor did not register within "
                        + DurationText.print(turn.settings().timing().executorRegistration()))));
  }

  /** A pod has nothing left to do. */
  void finish(Turn turn, Executor executor) {
    if (executor.phase() == Executor.Phase.TERMINATED) {
      return;
    }
    turn.cancel(new AgentTimer.ShutdownGrace(executor.container()));
    turn.state().put(executor.with(Executor.Phase.TERMINATING));
    turn.add(new AgentEffect.DestroyContainer(executor.container()));
  }

  /** The process of an executor never came to run. */
  void launchFailed(Turn turn, Executor executor, Reason reason, String message) {
    EndCause cause = new EndCause(TaskState.TASK_FAILED, reason, message);
    terminated(turn, executor.with(cause), Termination.unknown());
  }

  /** Clears up behind an executor that has ended, once its tasks are acknowledged. */
  public void settle(Turn turn, ExecutorKey key) {
    AgentState state = turn.state();
    boolean unheard =
        state
            .framework(key.framework())
            .filter(framework -> framework.phase() == Framework.Phase.TERMINATING)
            .isPresent();
    state
        .executor(key)
        .filter(executor -> executor.phase() == Executor.Phase.TERMINATED)
        .filter(executor -> unheard || state.tasksOf(key).isEmpty())
        .ifPresent(executor -> complete(turn, executor));
  }

  /** Clears up behind a framework that has nothing here any more. */
  public void settle(Turn turn, FrameworkId id) {
    AgentState state = turn.state();
    if (state.hasExecutors(id)) {
      return;
    }
    state
        .framework(id)
        .ifPresent(framework -> {
          if (framework.phase() == Framework.Phase.TERMINATING) {
            updates.streams().drop(turn, id);
          }
          state.complete(framework);
          WorkDirectories.over(turn, id);
        });
  }

  /** Nothing of the executor runs any more. */
  void terminated(Turn turn, Executor executor, Termination termination) {
    links.builtIn().forget(turn, executor);
    turn.cancel(new AgentTimer.ExecutorRegistration(executor.container()));
    turn.cancel(new AgentTimer.ShutdownGrace(executor.container()));
    if (executor.peer() instanceof ExecutorPeer.Http http) {
      turn.add(new AgentEffect.CloseStream(http.stream()));
    }
    int status = statusOf(turn, executor, termination);
    Executor ended = turn.state().put(executor.with(Executor.Phase.TERMINATED));
    turn.state().counters().add(Count.EXECUTORS_TERMINATED);
    for (AgentTask task : turn.state().tasksOf(ended.key())) {
      if (task.live()) {
        updates.fromAgent(turn, ended, lastWord(turn, ended, task, termination));
      }
    }
    if (!ended.kind().generated()) {
      tellMaster(turn, ended, status);
    }
    settle(turn, ended.key());
  }

  private static TaskStatus.Builder lastWord(
      Turn turn, Executor executor, AgentTask task, Termination termination) {
    TaskStatus.Builder status = TaskStatus.newBuilder().setTaskId(task.task().getTaskId());
    if (termination.limitation().isPresent()) {
      return TaskOutcome.limited(termination.limitation().get()).setTaskId(task.task().getTaskId());
    }
    EndCause cause = executor.endCause().orElseGet(() -> terminationOf(termination));
    return status
        .setState(EndStates.of(turn, executor.framework(), cause.state()))
        .setReason(cause.reason())
        .setMessage(cause.message());
  }

  private static EndCause terminationOf(Termination termination) {
    String how = termination.status().map(status -> ": it " + status).orElse("");
    return new EndCause(
        TaskState.TASK_FAILED, Reason.REASON_EXECUTOR_TERMINATED, "Executor terminated" + how);
  }

  /** A pod that had nothing left to do has succeeded, though its container had to be ended. */
  private static int statusOf(Turn turn, Executor executor, Termination termination) {
    boolean done =
        executor.kind() == ExecutorKind.DEFAULT
            && executor.ending()
            && turn.state().tasksOf(executor.key()).stream().noneMatch(AgentTask::live);
    return done ? 0 : termination.status().map(ExitStatus::waitStatus).orElse(UNKNOWN_STATUS);
  }

  private static void tellMaster(Turn turn, Executor executor, int status) {
    if (turn.state().phase() != AgentState.Phase.RUNNING) {
      return;
    }
    turn.send(
        turn.state().masterPid().orElseThrow(),
        ExitedExecutorMessage.newBuilder()
            .setSlaveId(turn.state().info().getId())
            .setFrameworkId(executor.framework().proto())
            .setExecutorId(executor.info().getExecutorId())
            .setStatus(status)
            .build());
  }

  private void complete(Turn turn, Executor executor) {
    AgentState state = turn.state();
    state.tasksOf(executor.key()).forEach(state::complete);
    state.complete(executor);
    executor.checkpoint().ifPresent(run -> turn.checkpoint(new CheckpointRecord.RunCompleted(run)));
    WorkDirectories.over(turn, executor);
    settle(turn, executor.framework());
  }
}
