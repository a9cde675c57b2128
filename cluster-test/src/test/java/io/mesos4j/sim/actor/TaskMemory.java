package io.mesos4j.sim.actor;

import io.mesos4j.common.id.TaskStates;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskState;

/**
 * What a framework remembers of a task.
 *
 * @param task the id
 * @param agent where it was to run
 * @param state what the framework last heard
 */
public record TaskMemory(String task, SlaveID agent, Optional<TaskState> state) {

  TaskMemory heard(TaskState now) {
    return new TaskMemory(task, agent, Optional.of(now));
  }

  /** Whether the task can never run again. */
  public boolean over() {
    return state.filter(TaskStates::cannotRun).isPresent();
  }

  public boolean running() {
    return state
        .filter(now -> now == TaskState.TASK_RUNNING || now == TaskState.TASK_KILLING)
        .isPresent();
  }
}
