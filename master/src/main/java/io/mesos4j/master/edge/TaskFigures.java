package io.mesos4j.master.edge;

import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.HashMap;
import java.util.Map;
import org.apache.mesos.Protos.TaskState;

/** How many tasks are in each state that is not an end, by upstream's keys. */
public final class TaskFigures {

  private static final String UNREACHABLE = "master/tasks_unreachable";

  private static final Map<TaskState, String> LIVE =
      Map.of(
          TaskState.TASK_STAGING, "master/tasks_staging",
          TaskState.TASK_STARTING, "master/tasks_starting",
          TaskState.TASK_RUNNING, "master/tasks_running",
          TaskState.TASK_KILLING, "master/tasks_killing");

  private TaskFigures() {}

  /** Every key, with 0 where there are none. Those that are lost are not unreachable. */
  public static Map<String, Double> of(MasterView view) {
    Map<String, Double> values = new HashMap<>();
    LIVE.values().forEach(key -> values.put(key, 0.0));
    values.put(UNREACHABLE, 0.0);
    for (MasterView.Tasks tasks : view.tasks().values()) {
      for (TaskRecord task : tasks.current()) {
        String key = LIVE.get(task.state());
        if (key != null) {
          values.merge(key, 1.0, Double::sum);
        }
      }
      for (TaskRecord task : tasks.unreachable()) {
        if (task.state() == TaskState.TASK_UNREACHABLE) {
          values.merge(UNREACHABLE, 1.0, Double::sum);
        }
      }
    }
    return values;
  }
}
