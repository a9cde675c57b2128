package io.mesos4j.agent.core.executor;

import io.mesos4j.common.id.TaskKey;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the one task of a command executor has come.
 *
 * @param task the task
 * @param started whether its process runs
 * @param end why it is being ended, if it is
 * @param deadline when its grace is over, once it was told to end
 */
record CommandRun(TaskKey task, boolean started, Optional<End> end, Optional<Instant> deadline) {

  /** Why a command is being ended. */
  enum End {
    KILLED,
    OUT_OF_TIME
  }

  static CommandRun launching(TaskKey task) {
    return new CommandRun(task, false, Optional.empty(), Optional.empty());
  }

  static CommandRun running(TaskKey task) {
    return new CommandRun(task, true, Optional.empty(), Optional.empty());
  }

  CommandRun asStarted() {
    return new CommandRun(task, true, end, deadline);
  }

  /** Keeps the first reason for which it is ended. */
  CommandRun ending(End why) {
    return new CommandRun(task, started, end.or(() -> Optional.of(why)), deadline);
  }

  CommandRun until(Instant when) {
    return new CommandRun(task, started, end, Optional.of(when));
  }
}
