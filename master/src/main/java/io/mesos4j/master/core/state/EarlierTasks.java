package io.mesos4j.master.core.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.TaskRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that had ended before this master was elected, of frameworks that are not back yet: their
 * agents tell of them, and mostly come back first. As many frameworks as may have ended, and as
 * many tasks of each; whoever comes later is left out. Owned by the core's thread.
 */
final class EarlierTasks {

  private final MasterSettings.History limits;
  private final Map<FrameworkId, List<TaskRecord>> waiting = new LinkedHashMap<>();

  EarlierTasks(MasterSettings.History limits) {
    this.limits = limits;
  }

  void add(TaskRecord task) {
    FrameworkId framework = task.framework();
    if (waiting.containsKey(framework) || waiting.size() < limits.completedFrameworks()) {
      List<TaskRecord> tasks = waiting.computeIfAbsent(framework, _ -> new ArrayList<>());
      if (tasks.size() < limits.completedTasksPerFramework()) {
        tasks.add(task);
      }
    }
  }

  /** What waits for a framework, which is back. */
  List<TaskRecord> take(FrameworkId framework) {
    List<TaskRecord> tasks = waiting.remove(framework);
    return tasks == null ? List.of() : tasks;
  }
}
