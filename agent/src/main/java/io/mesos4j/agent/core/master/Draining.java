package io.mesos4j.agent.core.master;

import io.mesos4j.agent.core.executor.ExecutorDesk;
import io.mesos4j.agent.core.executor.TaskEnding;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Drain;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Turn;
import java.util.Optional;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.Protos.KillPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the agent for its operator: every task ends, none begins, until the last executor is
 * gone. Kept over restarts; the master says it again on each return. Called on the core's thread.
 */
public final class Draining {

  private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

  private final ExecutorDesk executors;

  public Draining(ExecutorDesk executors) {
    this.executors = executors;
  }

  public void begin(Turn turn, DrainConfig config) {
    AgentState state = turn.state();
    LOG.info("Draining: {} executors are to end", state.executors().size());
    state.setDrain(Optional.of(new Drain(config, turn.now())));
    turn.checkpoint(new CheckpointRecord.DrainBegan(config));
    killAll(turn, config);
  }

  /** Goes on with a drain that an earlier process of the agent began, master or no master. */
  public void resume(Turn turn) {
    turn.state().drain().ifPresent(drain -> killAll(turn, drain.config()));
  }

  private void killAll(Turn turn, DrainConfig config) {
    AgentState state = turn.state();
    for (AgentTask task : state.tasks()) {
      state
          .executor(task.executor())
          .ifPresent(
              executor -> executors.orders().kill(turn, executor, task, policy(config, task)));
    }
  }

  /** A task's own grace, or the usual one, holds unless it is longer than the drain allows. */
  private static Optional<KillPolicy> policy(DrainConfig config, AgentTask task) {
    if (!config.hasMaxGracePeriod()) {
      return Optional.empty();
    }
    DurationInfo limit = config.getMaxGracePeriod();
    return grace(task) <= limit.getNanoseconds()
        ? Optional.empty()
        : Optional.of(KillPolicy.newBuilder().setGracePeriod(limit).build());
  }

  /** In nanoseconds. */
  private static long grace(AgentTask task) {
    KillPolicy own =
        task.task().hasKillPolicy() ? task.task().getKillPolicy() : task.info().getKillPolicy();
    return own.hasGracePeriod()
        ? own.getGracePeriod().getNanoseconds()
        : TaskEnding.DEFAULT_GRACE.toNanos();
  }

  /** Ends the drain when nothing runs any more: the agent takes tasks again. */
  public void settle(Turn turn) {
    AgentState state = turn.state();
    if (state.drain().isEmpty() || state.phase().recovering()) {
      return;
    }
    state.executors().stream()
        .filter(executor -> isIdle(state, executor))
        .forEach(executor -> executors.ends().shutdown(turn, executor));
    if (state.executors().isEmpty() && state.tasks().isEmpty()) {
      LOG.info("Drained");
      state.setDrain(Optional.empty());
      turn.checkpoint(new CheckpointRecord.DrainEnded());
    }
  }

  /**
   * It waits for its next task. To the master an agent is drained without it, and may be given work
   * again, which it would refuse for as long as this one waits.
   */
  private static boolean isIdle(AgentState state, Executor executor) {
    return !executor.kind().builtIn()
        && state.tasksOf(executor.key()).stream().noneMatch(AgentTask::live);
  }
}
