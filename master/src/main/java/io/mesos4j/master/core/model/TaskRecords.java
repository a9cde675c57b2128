package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.master.core.model.TaskRecord.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/**
 * Makes records of tasks. Those that come one after the other and were started alike share what
 * they have in common. Used by one thread.
 */
public final class TaskRecords {

  /** One object for each state instead of one for each task. */
  private static final Map<TaskState, Optional<TaskState>> REPORTED =
      Arrays.stream(TaskState.values())
          .collect(Collectors.toMap(Function.identity(), Optional::of));

  private Optional<Place> last = Optional.empty();

  public static TaskKey keyOf(Task task) {
    return new TaskKey(FrameworkId.of(task.getFrameworkId()), TaskId.of(task.getTaskId()));
  }

  /**
   * The record of a task.
   *
   * @param framework the task's own, an object that is remembered anyway
   */
  public TaskRecord of(FrameworkId framework, Task task) {
    String id = task.getTaskId().getValue();
    String name = task.getName().equals(id) ? id : task.getName();
    return new TaskRecord(new TaskKey(framework, id), name, place(task), task);
  }

  private Place place(Task task) {
    if (last.isPresent() && alike(last.get().terms(), task)) {
      return last.get();
    }
    boolean plain = isPlain(task);
    Place place = new Place(AgentId.of(task.getSlaveId()), plain ? plainTerms(task) : terms(task));
    last = plain ? Optional.of(place) : Optional.empty();
    return place;
  }

  /** Whether there is nothing to it but where it is, whose it is, and what it uses. */
  private static boolean isPlain(Task task) {
    return !task.hasLabels()
        && !task.hasDiscovery()
        && !task.hasContainer()
        && !task.hasHealthCheck()
        && !task.hasKillPolicy()
        && task.getLimitsCount() == 0
        && task.getUnknownFields().asMap().isEmpty();
  }

  private static boolean alike(Task plain, Task task) {
    return plain.getFrameworkId().equals(task.getFrameworkId())
        && plain.getSlaveId().equals(task.getSlaveId())
        && plain.getResourcesList().equals(task.getResourcesList())
        && plain.hasExecutorId() == task.hasExecutorId()
        && plain.getExecutorId().equals(task.getExecutorId())
        && plain.hasUser() == task.hasUser()
        && plain.getUser().equals(task.getUser())
        && isPlain(task);
  }

  /** A builder that is made of a message leaves an empty map of limits in what it builds. */
  private static Task plainTerms(Task task) {
    Task.Builder terms =
        Task.newBuilder()
            .setFrameworkId(task.getFrameworkId())
            .setSlaveId(task.getSlaveId())
            .addAllResources(task.getResourcesList());
    if (task.hasExecutorId()) {
      terms.setExecutorId(task.getExecutorId());
    }
    if (task.hasUser()) {
      terms.setUser(task.getUser());
    }
    return terms.buildPartial();
  }

  private static Task terms(Task task) {
    return task.toBuilder()
        .clearName()
        .clearTaskId()
        .clearState()
        .clearStatuses()
        .clearStatusUpdateState()
        .clearStatusUpdateUuid()
        .buildPartial();
  }

  static Optional<TaskState> reported(TaskState state) {
    return REPORTED.get(state);
  }

  /** Keeps one status for each state that was entered. */
  static List<TaskStatus> appended(List<TaskStatus> before, TaskStatus status) {
    List<TaskStatus> statuses = new ArrayList<>(before);
    if (!statuses.isEmpty() && statuses.getLast().getState() == status.getState()) {
      statuses.removeLast();
    }
    statuses.add(status);
    return List.copyOf(statuses);
  }
}
