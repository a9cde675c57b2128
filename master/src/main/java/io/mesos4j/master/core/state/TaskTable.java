package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.table.Digest;
import io.mesos4j.common.table.FrozenMap;
import io.mesos4j.common.table.SharedMap;
import io.mesos4j.common.table.SmallSet;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.TaskRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;

/**
 * The tasks of all frameworks: those that run or whose end is not acknowledged yet, and a bounded
 * memory of those that ended or are out of reach. Owned by the core's thread.
 */
public final class TaskTable {

  private final MasterSettings.History limits;
  private final Map<FrameworkId, OfFramework> frameworks = new LinkedHashMap<>();
  private final Digest<FrameworkId, MasterView.Tasks> shown =
      new Digest<>(id -> frameworks.get(id).shown());
  private final Map<AgentId, Set<TaskKey>> byAgent = new SharedMap<>();
  private final Map<AgentId, Set<TaskKey>> outOfReach = new LinkedHashMap<>();
  private final Map<TaskKey, KillTaskMessage> kills = new LinkedHashMap<>();

  TaskTable(MasterSettings.History limits) {
    this.limits = limits;
  }

  private static final class OfFramework {
    final SharedMap<TaskKey, TaskRecord> current = new SharedMap<>();
    final History<TaskKey, TaskRecord> completed;
    final History<TaskKey, TaskRecord> unreachable;

    OfFramework(MasterSettings.History limits) {
      completed = new History<>(limits.completedTasksPerFramework());
      unreachable = new History<>(limits.unreachableTasksPerFramework());
    }

    MasterView.Tasks shown() {
      return new MasterView.Tasks(current.frozen().list(), completed.copy(), unreachable.copy());
    }
  }

  /** Adds a task, or replaces what is known of it. */
  public void put(TaskRecord task) {
    TaskRecord before = changed(task.framework()).current.put(task.key(), task);
    if (before == null || !before.agent().equals(task.agent())) {
      byAgent.computeIfAbsent(task.agent(), agent -> new SmallSet<>()).add(task.key());
    }
  }

  public Optional<TaskRecord> find(TaskKey key) {
    return Optional.ofNullable(frameworks.get(key.framework()))
        .map(tasks -> tasks.current.get(key));
  }

  public Optional<TaskRecord> findUnreachable(TaskKey key) {
    return Optional.ofNullable(frameworks.get(key.framework()))
        .flatMap(tasks -> tasks.unreachable.find(key));
  }

  /** The memory of an ended task, as long as it lasts. */
  public Optional<TaskRecord> findCompleted(TaskKey key) {
    return Optional.ofNullable(frameworks.get(key.framework()))
        .flatMap(tasks -> tasks.completed.find(key));
  }

  /** Remembers to kill a current task when its agent is back; forgotten when the task goes. */
  public void awaitKill(TaskKey key, KillTaskMessage kill) {
    kills.put(key, kill);
  }

  /** Takes the kills that wait for an agent. */
  public List<KillTaskMessage> takeKills(AgentId agent) {
    return byAgent.getOrDefault(agent, Set.of()).stream()
        .map(kills::remove)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Removes a task and remembers it among the ended ones. */
  public void complete(TaskRecord task) {
    remove(task);
    changed(task.framework()).completed.add(task.key(), task);
  }

  /** Remembers a task that ended before all others, as far as there is room; not two of one id. */
  public void remember(TaskRecord task) {
    OfFramework tasks = changed(task.framework());
    TaskKey key = task.key();
    if (tasks.completed.hasRoom()
        && !tasks.completed.contains(key)
        && !tasks.current.containsKey(key)
        && !tasks.unreachable.contains(key)) {
      tasks.completed.add(key, task);
    }
  }

  /** Removes a task and remembers it among those that are out of reach. */
  public void loseSightOf(TaskRecord task) {
    remove(task);
    outOfReach.computeIfAbsent(task.agent(), agent -> new SmallSet<>()).add(task.key());
    changed(task.framework())
        .unreachable
        .add(task.key(), task)
        .ifPresent(oldest -> drop(outOfReach, oldest));
  }

  /** Forgets that a task was out of reach. */
  public void forgetUnreachable(TaskKey key) {
    findUnreachable(key)
        .ifPresent(task -> {
          changed(key.framework()).unreachable.remove(key);
          drop(outOfReach, task);
        });
  }

  /** Forgets that a task had ended: its agent knows better. */
  public void forgetCompleted(TaskKey key) {
    if (findCompleted(key).isPresent()) {
      changed(key.framework()).completed.remove(key);
    }
  }

  /** The tasks on an agent that are remembered as out of reach. */
  public List<TaskRecord> unreachableOn(AgentId agent) {
    return List.copyOf(outOfReach.getOrDefault(agent, Set.of())).stream()
        .flatMap(key -> findUnreachable(key).stream())
        .toList();
  }

  private void remove(TaskRecord task) {
    changed(task.framework()).current.remove(task.key());
    kills.remove(task.key());
    drop(byAgent, task);
  }

  private static void drop(Map<AgentId, Set<TaskKey>> tasks, TaskRecord task) {
    Set<TaskKey> there = tasks.get(task.agent());
    if (there != null) {
      there.remove(task.key());
      if (there.isEmpty()) {
        tasks.remove(task.agent());
      }
    }
  }

  public List<TaskRecord> ofFramework(FrameworkId framework) {
    OfFramework tasks = frameworks.get(framework);
    return tasks == null ? List.of() : tasks.current.frozen().list();
  }

  public List<TaskRecord> completedOf(FrameworkId framework) {
    OfFramework tasks = frameworks.get(framework);
    return tasks == null ? List.of() : tasks.completed.copy();
  }

  public List<TaskRecord> unreachableOf(FrameworkId framework) {
    OfFramework tasks = frameworks.get(framework);
    return tasks == null ? List.of() : tasks.unreachable.copy();
  }

  public List<TaskRecord> onAgent(AgentId agent) {
    Set<TaskKey> keys = byAgent.getOrDefault(agent, Set.of());
    List<TaskRecord> tasks = new ArrayList<>(keys.size());
    keys.forEach(key -> find(key).ifPresent(tasks::add));
    return tasks;
  }

  /** Forgets a framework that has no current task left. */
  void forget(FrameworkId framework) {
    OfFramework tasks = frameworks.remove(framework);
    shown.removed(framework);
    if (tasks == null) {
      return;
    }
    if (!tasks.current.isEmpty()) {
      throw new IllegalStateException(
          "framework " + framework + " is forgotten with tasks " + tasks.current.keySet());
    }
    tasks.unreachable.copy().forEach(task -> drop(outOfReach, task));
  }

  public Collection<FrameworkId> frameworks() {
    return frameworks.keySet();
  }

  /** What readers see; frameworks that never had a task are not in it. */
  FrozenMap<FrameworkId, MasterView.Tasks> copy() {
    return shown.frozen();
  }

  /** The tasks of a framework, which are about to change. */
  private OfFramework changed(FrameworkId framework) {
    shown.changed(framework);
    return frameworks.computeIfAbsent(framework, _ -> new OfFramework(limits));
  }
}
