package io.mesos4j.agent.core.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.id.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.KillPolicy;

/**
 * The built-in executor of tasks with a command: no process of its own, its container is the task.
 * Reports STARTING, RUNNING and the end as upstream's command executor does.
 *
 * @param runs what it runs
 */
record CommandExecutor(TaskRuns runs) implements ExecutorLink {

  /** What upstream's executor keeps back of its own grace to report and to go. */
  private static final Duration SHUTDOWN_RESERVE = Duration.ofSeconds(2);

  /**
   * Says nothing yet: upstream's executor is launched as its container is, and speaks only then. A
   * launch that fails is told by the agent, as the task's only update.
   */
  @Override
  public void launch(Turn turn, Executor executor, AgentTask task) {
    runs.begin(executor.container(), task);
  }

  @Override
  public void launchGroup(Turn turn, Executor executor, List<AgentTask> tasks) {
    throw new IllegalStateException("a command task is launched on its own");
  }

  @Override
  public void kill(Turn turn, Executor executor, TaskId task, Optional<KillPolicy> policy) {
    runs.kill(turn, executor.container(), policy);
  }

  @Override
  public void shutdown(Turn turn, Executor executor) {
    Duration grace = ShutdownGrace.of(turn.settings(), executor).minus(SHUTDOWN_RESERVE);
    runs.killWithin(turn, executor.container(), grace.isNegative() ? Duration.ZERO : grace);
  }

  /** Nothing to do: the agent speaks with itself. */
  @Override
  public void acknowledge(Turn turn, Executor executor, TaskId task, ByteString uuid) {}

  /** A command has no ear for its scheduler. */
  @Override
  public void message(Turn turn, Executor executor, ByteString data) {}
}
