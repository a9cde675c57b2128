package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.Turn;

/** What becomes of tasks that are out of reach once more is known of their agent. */
public final class UnreachableTasks {

  private UnreachableTasks() {}

  /** Their agent will never come back: they have ended, and their frameworks are told so. */
  public static void end(Turn turn, AgentId agent, AgentEnd.Gone end) {
    for (TaskRecord task : turn.state().tasks().unreachableOn(agent)) {
      turn.state().tasks().forgetUnreachable(task.key());
      turn.state()
          .frameworks()
          .find(task.framework())
          .ifPresent(
              framework -> TaskChanges.settle(turn, framework, task, end.verdictFor(framework)));
    }
  }

  /**
   * Nothing on an agent is out of reach any more: it is back, and reports what runs there, or it is
   * not remembered itself.
   */
  public static void forget(Turn turn, AgentId agent) {
    for (TaskRecord task : turn.state().tasks().unreachableOn(agent)) {
      turn.state().tasks().forgetUnreachable(task.key());
    }
  }
}
