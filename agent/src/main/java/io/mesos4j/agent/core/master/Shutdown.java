package io.mesos4j.agent.core.master;

import io.mesos4j.agent.core.executor.ExecutorDesk;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Turn;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;

/** The end of the agent, by its operator or its master. */
public final class Shutdown {

  private final ExecutorDesk executors;
  private String reason = "The agent was told to end";

  public Shutdown(ExecutorDesk executors) {
    this.executors = executors;
  }

  /** The operator takes the agent away: the master is told first. */
  public void leave(Turn turn) {
    AgentState state = turn.state();
    if (state.phase() == AgentState.Phase.RUNNING) {
      turn.send(
          state.masterPid().orElseThrow(),
          UnregisterSlaveMessage.newBuilder().setSlaveId(state.info().getId()).build());
    }
    begin(turn);
  }

  /**
   * The master wants it to end.
   *
   * @param message why; may be empty
   */
  public void demanded(Turn turn, String message) {
    if (!message.isEmpty() && turn.state().phase() != AgentState.Phase.TERMINATING) {
      reason = "The master told the agent to end: " + message;
    }
    begin(turn);
  }

  /** It was started to end what an earlier agent left, and no more ({@code --recover=cleanup}). */
  public void cleanUp(Turn turn) {
    reason = "What was left has ended, as --recover=cleanup wants; start the agent without it";
    begin(turn);
  }

  /** All that runs ends; then the agent does, and comes back as another. */
  private void begin(Turn turn) {
    AgentState state = turn.state();
    if (state.phase() == AgentState.Phase.TERMINATING) {
      return;
    }
    state.setPhase(AgentState.Phase.TERMINATING);
    state.executors().forEach(executor -> executors.ends().shutdown(turn, executor));
  }

  /** Ends the agent when nothing runs any more. */
  public void finish(Turn turn) {
    AgentState state = turn.state();
    if (state.phase() == AgentState.Phase.TERMINATING
        && state.executors().stream()
            .allMatch(executor -> executor.phase() == Executor.Phase.TERMINATED)) {
      turn.checkpoint(new CheckpointRecord.AgentForgotten());
      turn.add(new AgentEffect.Exit(0, reason));
    }
  }
}
