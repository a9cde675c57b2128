package io.mesos4j.sim.actor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.TaskState;

/** What a framework keeps on its own disk, from one scheduler to the next. */
final class FrameworkMemory {

  private final Map<String, TaskMemory> tasks = new LinkedHashMap<>();
  private Optional<FrameworkID> id = Optional.empty();

  Optional<FrameworkID> id() {
    return id;
  }

  void called(FrameworkID given) {
    id = Optional.of(given);
  }

  int launches() {
    return tasks.size();
  }

  void put(TaskMemory task) {
    tasks.put(task.task(), task);
  }

  void heard(String task, TaskState state) {
    tasks.computeIfPresent(task, (id, memory) -> memory.heard(state));
  }

  List<TaskMemory> all() {
    return List.copyOf(tasks.values());
  }

  List<TaskMemory> running() {
    return tasks.values().stream().filter(TaskMemory::running).toList();
  }

  /** Tasks that the framework wants to hear more of. */
  List<TaskMemory> open() {
    return tasks.values().stream().filter(task -> !task.over()).toList();
  }
}
