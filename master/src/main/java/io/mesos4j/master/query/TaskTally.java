package io.mesos4j.master.query;

import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.wire.JsonWriter;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos.TaskState;

/** How many tasks of an agent or a framework are in each state, and what else they run with. */
final class TaskTally {

  /** The states that {@code /state-summary} counts, in its order. */
  private static final List<TaskState> SHOWN =
      List.of(
          TaskState.TASK_STAGING,
          TaskState.TASK_STARTING,
          TaskState.TASK_RUNNING,
          TaskState.TASK_KILLING,
          TaskState.TASK_FINISHED,
          TaskState.TASK_KILLED,
          TaskState.TASK_FAILED,
          TaskState.TASK_LOST,
          TaskState.TASK_ERROR,
          TaskState.TASK_UNREACHABLE);

  private final Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
  private final Set<String> others = new LinkedHashSet<>();

  /**
   * Counts a task; {@code other} is the framework where agents are tallied, and the other way
   * round.
   */
  void add(TaskRecord task, String other) {
    counts.merge(task.state(), 1L, Long::sum);
    others.add(other);
  }

  void write(JsonWriter json, String nameOfOthers) {
    SHOWN.forEach(state -> json.field(state.name(), counts.getOrDefault(state, 0L)));
    json.name(nameOfOthers).array();
    others.forEach(json::value);
    json.endArray();
  }
}
