package io.mesos4j.master.query;

import com.google.protobuf.ByteString;
import io.mesos4j.common.json.TaskJson;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers {@code /tasks}: tasks of all frameworks, by the time of their first status, in pages. */
public final class TasksResponder {

  private static final Comparator<Dated> OLDEST_FIRST = Comparator.comparingDouble(Dated::first);

  /** A task and the time of its first status, which is looked for once and not at each step. */
  private record Dated(TaskRecord task, double first) {

    static Dated of(TaskRecord task) {
      return new Dated(task, task.firstSeconds());
    }
  }

  /**
   * Which tasks are wanted.
   *
   * @param framework only of this framework
   * @param task only with this id
   * @param page how many, after how many
   * @param order newest or oldest first
   */
  public record Wanted(Optional<String> framework, Optional<String> task, Page page, Order order) {

    boolean includes(TaskRecord candidate) {
      return framework.map(candidate.framework().value()::equals).orElse(true)
          && task.map(candidate.idText()::equals).orElse(true);
    }
  }

  /** A part of a list: {@code limit} elements after the first {@code offset}. */
  public record Page(int limit, int offset) {}

  /** Which end of the list comes first. */
  public enum Order {
    ASCENDING,
    DESCENDING
  }

  public ByteString render(MasterView view, Wanted wanted) {
    List<Dated> tasks = new ArrayList<>();
    forEach(view, task -> addIfWanted(tasks, task, wanted));
    tasks.sort(wanted.order() == Order.ASCENDING ? OLDEST_FIRST : OLDEST_FIRST.reversed());
    Pieces pieces = new Pieces();
    pieces.json().object();
    pieces.list("tasks", page(tasks, wanted.page()), TaskJson::task);
    pieces.json().endObject();
    return pieces.render();
  }

  private static List<TaskRecord> page(List<Dated> tasks, Page page) {
    return tasks.stream().skip(page.offset()).limit(page.limit()).map(Dated::task).toList();
  }

  private static void addIfWanted(List<Dated> tasks, TaskRecord task, Wanted wanted) {
    if (wanted.includes(task)) {
      tasks.add(Dated.of(task));
    }
  }

  /** Every task that the master remembers: active, unreachable and completed, of all frameworks. */
  private static void forEach(MasterView view, Consumer<TaskRecord> action) {
    forEachRegistered(view, action);
    view.completedFrameworks().forEach(framework -> framework.completedTasks().forEach(action));
  }

  /** Every task of the frameworks that have not ended. */
  static void forEachRegistered(MasterView view, Consumer<TaskRecord> action) {
    for (MasterView.Tasks tasks : view.tasks().values()) {
      tasks.current().forEach(action);
      tasks.unreachable().forEach(action);
      tasks.completed().forEach(action);
    }
  }
}
