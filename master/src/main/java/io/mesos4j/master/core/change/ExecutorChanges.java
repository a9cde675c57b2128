package io.mesos4j.master.core.change;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.state.Turn;

/** How an executor's record ends. */
public final class ExecutorChanges {

  private ExecutorChanges() {}

  /** Takes an executor off and gives the resources back that it held for itself. */
  public static void remove(Turn turn, ExecutorRecord executor) {
    turn.state().agents().removeExecutor(executor.agent(), executor.key());
    Allocations.released(
        turn,
        executor.framework(),
        executor.agent(),
        Resources.of(executor.info().getResourcesList()));
  }
}
