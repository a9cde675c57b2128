package io.mesos4j.master.core.scheduler;

import io.mesos4j.master.core.change.FrameworkChanges;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.Turn;

/** TEARDOWN: a framework ends itself. */
final class TeardownHandler {

  private TeardownHandler() {}

  static void apply(Turn turn, Framework framework) {
    turn.count(MasterCounter.MESSAGES_UNREGISTER_FRAMEWORK);
    FrameworkChanges.remove(turn, framework, "torn down by its scheduler");
  }
}
