package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.check.TaskChecks;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer.KillGrace;
import io.mesos4j.agent.core.model.AgentTimer.MaxCompletion;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.model.ContainerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskState;

/**
 * Ends tasks as they are asked to: SIGTERM first, SIGKILL when the grace is over. A later kill may
 * shorten the grace, never lengthen it. Works on the runs of {@link TaskRuns}.
 */
public final class TaskEnding {

  /** How long a task gets that does not say. */
  public static final Duration DEFAULT_GRACE = Duration.ofSeconds(3);

  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private final Map<ContainerId, TaskRun> runs;
  private final TaskReports reports;
  private final TaskChecks checks;

  TaskEnding(Map<ContainerId, TaskRun> runs, TaskReports reports, TaskChecks checks) {
    this.runs = runs;
    this.reports = reports;
    this.checks = checks;
  }

  /** How long a task has to end itself: the killer's word, the task's own, or the default. */
  static Duration graceOf(Turn turn, TaskRun run, Optional<KillPolicy> policy) {
    return policy
        .or(() -> turn.state().task(run.task()).flatMap(TaskEnding::ownPolicy))
        .filter(KillPolicy::hasGracePeriod)
        .map(chosen -> Duration.ofNanos(chosen.getGracePeriod().getNanoseconds()))
        .orElse(DEFAULT_GRACE);
  }

  void end(Turn turn, ContainerId container, TaskEnd.Why why, Duration grace) {
    TaskRun run = runs.get(container);
    if (run == null) {
      return;
    }
    boolean first = run.end().isEmpty();
    runs.put(container, run.ending(why));
    if (!run.started()) {
      keep(turn, runs.get(container), turn.now());
      turn.add(new AgentEffect.DestroyContainer(container));
      return;
    }
    if (first) {
      turn.cancel(new MaxCompletion(container));
      checks.stop(turn, container);
      announce(turn, container, why);
    }
    endWithin(turn, container, grace);
  }

  /** Ends a task that was being ended when the agent went down; the grace went on meanwhile. */
  void endAgain(Turn turn, ContainerId container) {
    TaskRun run = runs.get(container);
    Duration grace =
        run.deadline()
            .map(deadline -> Duration.between(turn.now(), deadline))
            .orElseGet(() -> graceOf(turn, run, Optional.empty()));
    runs.put(container, run.untold());
    endWithin(turn, container, grace.isNegative() ? Duration.ZERO : grace);
  }

  void graceOver(Turn turn, ContainerId container) {
    if (runs.containsKey(container)) {
      turn.add(new AgentEffect.SignalContainer(container, SIGKILL));
    }
  }

  private void endWithin(Turn turn, ContainerId container, Duration grace) {
    TaskRun run = runs.get(container);
    Instant deadline = turn.now().plus(grace);
    if (run.deadline().isPresent() && !deadline.isBefore(run.deadline().get())) {
      return;
    }
    if (run.deadline().isEmpty()) {
      turn.add(new AgentEffect.SignalContainer(container, SIGTERM));
    }
    runs.put(container, run.until(deadline));
    keep(turn, run, deadline);
    if (grace.isZero()) {
      turn.add(new AgentEffect.SignalContainer(container, SIGKILL));
    } else {
      turn.start(new KillGrace(container), grace);
    }
  }

  /** The next life of the agent ends the task as well, with what is left of its grace. */
  private static void keep(Turn turn, TaskRun run, Instant deadline) {
    TaskEnd end = new TaskEnd(run.end().orElseThrow(), deadline);
    turn.state()
        .task(run.task())
        .flatMap(task -> turn.state().executor(task.executor()))
        .flatMap(Executor::checkpoint)
        .ifPresent(
            key -> turn.checkpoint(new CheckpointRecord.EndAsked(key, run.task().task(), end)));
  }

  /** A task that has had its time is not announced: nobody asked for its end. */
  private void announce(Turn turn, ContainerId container, TaskEnd.Why why) {
    TaskRun run = runs.get(container);
    boolean asked =
        turn.state().framework(run.task().framework()).filter(Framework::knowsKilling).isPresent();
    if (why != TaskEnd.Why.OUT_OF_TIME && asked) {
      reports.state(turn, container, run, TaskState.TASK_KILLING);
    }
  }

  private static Optional<KillPolicy> ownPolicy(AgentTask task) {
    return task.task().hasKillPolicy()
        ? Optional.of(task.task().getKillPolicy())
        : Optional.empty();
  }
}
