package io.mesos4j.master.core.change;

import io.mesos4j.master.core.model.MasterCounter;
import java.util.Optional;
import org.apache.mesos.Protos.TaskState;

/** Which counter tells of a task that ended. Pure. */
public final class TaskEnds {

  private TaskEnds() {}

  /** What counts the tasks that end so. */
  public static Optional<MasterCounter> counter(TaskState state) {
    return switch (state) {
      case TASK_FINISHED -> Optional.of(MasterCounter.TASKS_FINISHED);
      case TASK_FAILED -> Optional.of(MasterCounter.TASKS_FAILED);
      case TASK_KILLED -> Optional.of(MasterCounter.TASKS_KILLED);
      case TASK_LOST -> Optional.of(MasterCounter.TASKS_LOST);
      case TASK_ERROR -> Optional.of(MasterCounter.TASKS_ERROR);
      case TASK_DROPPED -> Optional.of(MasterCounter.TASKS_DROPPED);
      case TASK_GONE -> Optional.of(MasterCounter.TASKS_GONE);
      case TASK_GONE_BY_OPERATOR -> Optional.of(MasterCounter.TASKS_GONE_BY_OPERATOR);
      case TASK_STAGING,
          TASK_STARTING,
          TASK_RUNNING,
          TASK_KILLING,
          TASK_UNREACHABLE,
          TASK_UNKNOWN ->
          Optional.empty();
    };
  }
}
