package io.mesos4j.agent.core.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.executor.CommandRun.End;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer.KillGrace;
import io.mesos4j.agent.core.model.AgentTimer.MaxCompletion;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;

/**
 * The built-in executor of tasks with a command: no process of its own, its container is the task.
 * Reports STARTING, RUNNING and the end as upstream's command executor does, and kills with grace.
 * Called on the core's thread.
 */
public final class CommandExecutor implements ExecutorLink {

  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(3);

  /** What upstream's executor keeps back of its own grace to report and to go. */
  private static final Duration SHUTDOWN_RESERVE = Duration.ofSeconds(2);

  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private final StatusUpdates updates;
  private final Map<ContainerId, CommandRun> runs = new LinkedHashMap<>();

  public CommandExecutor(StatusUpdates updates) {
    this.updates = updates;
  }

  @Override
  public void launch(Turn turn, Executor executor, AgentTask task) {
    runs.put(executor.container(), CommandRun.launching(task.key()));
    if (task.info().getCommand().getUrisCount() == 0) {
      report(turn, executor, TaskState.TASK_STARTING);
    }
  }

  /** Takes up a task of the life before. */
  void recover(Executor executor, AgentTask task) {
    CommandRun run =
        switch (task.task().getState()) {
          case TASK_STAGING, TASK_STARTING -> CommandRun.launching(task.key());
          case TASK_KILLING -> CommandRun.running(task.key()).ending(End.KILLED);
          default -> CommandRun.running(task.key());
        };
    runs.put(executor.container(), run);
  }

  /** The task of the life before was found running. */
  public void found(Turn turn, Executor executor) {
    CommandRun run = runs.get(executor.container());
    if (run != null && !run.started()) {
      started(turn, executor);
    } else if (run != null && run.end().isPresent()) {
      endWithin(turn, executor, graceOf(turn, run, Optional.empty()));
    }
  }

  /** The task's process runs. */
  void started(Turn turn, Executor executor) {
    CommandRun run = runs.get(executor.container());
    if (run == null) {
      return;
    }
    runs.put(executor.container(), run.asStarted());
    AgentTask task = turn.state().task(run.task()).orElseThrow();
    if (task.task().getState() == TaskState.TASK_STAGING) {
      report(turn, executor, TaskState.TASK_STARTING);
    }
    if (run.end().isPresent()) {
      turn.add(new AgentEffect.DestroyContainer(executor.container()));
      return;
    }
    report(turn, executor, TaskState.TASK_RUNNING);
    if (task.info().hasMaxCompletionTime()) {
      turn.start(
          new MaxCompletion(executor.container()),
          Duration.ofNanos(task.info().getMaxCompletionTime().getNanoseconds()));
    }
  }

  /** The task's process has ended. */
  void exited(Turn turn, Executor executor, Termination termination) {
    CommandRun run = forget(turn, executor);
    if (run != null) {
      CommandOutcome outcome = CommandOutcome.of(run.end(), termination);
      report(turn, executor, run, outcome.status());
    }
  }

  /**
   * The task's process never came to run.
   *
   * @return whether that was wanted, and is reported
   */
  boolean launchFailed(Turn turn, Executor executor) {
    CommandRun run = forget(turn, executor);
    if (run == null || run.end().isEmpty()) {
      return false;
    }
    report(
        turn,
        executor,
        run,
        TaskStatus.newBuilder()
            .setState(TaskState.TASK_KILLED)
            .setReason(Reason.REASON_TASK_KILLED_DURING_LAUNCH)
            .setMessage("Task was killed before its command ran"));
    return true;
  }

  @Override
  public void kill(Turn turn, Executor executor, TaskId task, Optional<KillPolicy> policy) {
    CommandRun run = runs.get(executor.container());
    if (run != null) {
      end(turn, executor, End.KILLED, graceOf(turn, run, policy));
    }
  }

  @Override
  public void shutdown(Turn turn, Executor executor) {
    Duration grace = ShutdownGrace.of(turn.settings(), executor).minus(SHUTDOWN_RESERVE);
    end(turn, executor, End.KILLED, grace.isNegative() ? Duration.ZERO : grace);
  }

  /** The task has had its time. */
  public void outOfTime(Turn turn, ContainerId container) {
    turn.state()
        .executor(container)
        .ifPresent(executor -> end(turn, executor, End.OUT_OF_TIME, Duration.ZERO));
  }

  /** The grace of a killed task is over. */
  public void graceOver(Turn turn, ContainerId container) {
    if (runs.containsKey(container)) {
      turn.add(new AgentEffect.SignalContainer(container, SIGKILL));
    }
  }

  /** Nothing to do: the agent speaks with itself. */
  @Override
  public void acknowledge(Turn turn, Executor executor, TaskId task, ByteString uuid) {}

  /** A command has no ear for its scheduler. */
  @Override
  public void message(Turn turn, Executor executor, ByteString data) {}

  private void end(Turn turn, Executor executor, End why, Duration grace) {
    CommandRun run = runs.get(executor.container());
    if (run == null) {
      return;
    }
    boolean first = run.end().isEmpty();
    runs.put(executor.container(), run.ending(why));
    if (!run.started()) {
      turn.add(new AgentEffect.DestroyContainer(executor.container()));
      return;
    }
    if (first) {
      turn.cancel(new MaxCompletion(executor.container()));
      announceKill(turn, executor, why);
    }
    endWithin(turn, executor, grace);
  }

  private void endWithin(Turn turn, Executor executor, Duration grace) {
    CommandRun run = runs.get(executor.container());
    Instant deadline = turn.now().plus(grace);
    if (run.deadline().isPresent() && !deadline.isBefore(run.deadline().get())) {
      return;
    }
    if (run.deadline().isEmpty()) {
      turn.add(new AgentEffect.SignalContainer(executor.container(), SIGTERM));
    }
    runs.put(executor.container(), run.until(deadline));
    if (grace.isZero()) {
      turn.add(new AgentEffect.SignalContainer(executor.container(), SIGKILL));
    } else {
      turn.start(new KillGrace(executor.container()), grace);
    }
  }

  private void announceKill(Turn turn, Executor executor, End why) {
    boolean asked =
        turn.state().framework(executor.framework()).filter(Framework::knowsKilling).isPresent();
    if (why == End.KILLED && asked) {
      report(turn, executor, TaskState.TASK_KILLING);
    }
  }

  private static Duration graceOf(Turn turn, CommandRun run, Optional<KillPolicy> policy) {
    return policy
        .or(() -> turn.state().task(run.task()).flatMap(CommandExecutor::ownPolicy))
        .filter(KillPolicy::hasGracePeriod)
        .map(chosen -> Duration.ofNanos(chosen.getGracePeriod().getNanoseconds()))
        .orElse(DEFAULT_GRACE);
  }

  private static Optional<KillPolicy> ownPolicy(AgentTask task) {
    return task.task().hasKillPolicy()
        ? Optional.of(task.task().getKillPolicy())
        : Optional.empty();
  }

  private CommandRun forget(Turn turn, Executor executor) {
    turn.cancel(new KillGrace(executor.container()));
    turn.cancel(new MaxCompletion(executor.container()));
    return runs.remove(executor.container());
  }

  private void report(Turn turn, Executor executor, TaskState state) {
    CommandRun run = runs.get(executor.container());
    report(turn, executor, run, TaskStatus.newBuilder().setState(state));
  }

  private void report(Turn turn, Executor executor, CommandRun run, TaskStatus.Builder status) {
    TaskKey key = run.task();
    updates.fromExecutor(
        turn, executor, status.setTaskId(key.task().proto()).setUuid(turn.mintUuid()).build());
  }
}
