package io.mesos4j.sim.actor;

import io.mesos4j.common.id.TaskStates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskState;

/** What a framework keeps on its own disk, from one scheduler to the next. */
final class FrameworkMemory {

  private final String name;
  private final Map<String, TaskMemory> tasks = new LinkedHashMap<>();
  private final Map<String, OperationMemory> operations = new LinkedHashMap<>();
  private FrameworkWishes wishes;
  private Optional<FrameworkID> id = Optional.empty();
  private Optional<String> last = Optional.empty();
  private int volumes;
  private boolean condemned;

  FrameworkMemory(String name, FrameworkWishes wishes) {
    this.name = name;
    this.wishes = wishes;
  }

  Optional<FrameworkID> id() {
    return id;
  }

  void called(FrameworkID given) {
    id = Optional.of(given);
  }

  FrameworkWishes wishes() {
    return wishes;
  }

  void wish(FrameworkWishes changed) {
    wishes = changed;
  }

  /** Somebody has its framework torn down. */
  void condemn() {
    condemned = true;
  }

  boolean condemned() {
    return condemned;
  }

  // ---- names ----

  /** What begins every name that it gives. */
  String name() {
    return name;
  }

  String nextTask() {
    return name + "-t" + tasks.size();
  }

  String nextVolume() {
    return name + "-v" + volumes++;
  }

  // ---- tasks ----

  int launches() {
    return tasks.size();
  }

  void put(TaskMemory task) {
    tasks.put(task.task(), task);
  }

  /** The task that shows whether everything works again. */
  void launchedLast(String task) {
    last = Optional.of(task);
  }

  /** Whether one has been launched since all healed, and is not lost. */
  boolean hasLast() {
    return last.map(tasks::get)
        .filter(task -> task.state().filter(TaskStates::lost).isEmpty())
        .isPresent();
  }

  /** Whether it ran to its end. */
  boolean lastIsOver() {
    return last.map(tasks::get).filter(task -> hasLast() && task.over()).isPresent();
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

  // ---- operations ----

  /** Gives an operation an id, to hear what becomes of it. */
  Operation follow(SlaveID agent, Operation operation) {
    String id = name + "-o" + operations.size();
    Operation followed =
        operation.toBuilder().setId(Protos.OperationID.newBuilder().setValue(id)).build();
    operations.put(id, new OperationMemory(agent, followed, Optional.empty()));
    return followed;
  }

  void heard(Protos.OperationID id, OperationState state) {
    operations.computeIfPresent(id.getValue(), (key, memory) -> memory.heard(state));
  }

  Optional<OperationMemory> operation(Protos.OperationID id) {
    return Optional.ofNullable(operations.get(id.getValue()));
  }

  List<OperationMemory> openOperations() {
    return operations.values().stream().filter(operation -> !operation.over()).toList();
  }
}
