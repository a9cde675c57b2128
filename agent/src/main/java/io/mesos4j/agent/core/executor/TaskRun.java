package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.common.id.TaskKey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a task that the agent runs itself has come in its container.
 *
 * @param task the task
 * @param pid its first process, once it runs
 * @param end why it is being ended, if it is
 * @param deadline when its grace is over, once it was told to end
 */
record TaskRun(
    TaskKey task, OptionalLong pid, Optional<TaskEnd.Why> end, Optional<Instant> deadline) {

  static TaskRun launching(TaskKey task) {
    return new TaskRun(task, OptionalLong.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether its process runs. */
  boolean started() {
    return pid.isPresent();
  }

  TaskRun startedAs(long process) {
    return new TaskRun(task, OptionalLong.of(process), end, deadline);
  }

  /** Keeps the first reason for which it is ended. */
  TaskRun ending(TaskEnd.Why why) {
    return new TaskRun(task, pid, end.or(() -> Optional.of(why)), deadline);
  }

  /** Of a task that was told to end in the life before. */
  TaskRun endingAgain(TaskEnd asked) {
    return new TaskRun(task, pid, Optional.of(asked.why()), Optional.of(asked.deadline()));
  }

  /** Forgets that its process was signalled: the signal may not have come. */
  TaskRun untold() {
    return new TaskRun(task, pid, end, Optional.empty());
  }

  TaskRun until(Instant when) {
    return new TaskRun(task, pid, end, Optional.of(when));
  }
}
