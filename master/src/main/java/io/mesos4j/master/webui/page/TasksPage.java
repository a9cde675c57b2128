package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * Tasks in pages. {@code state} is active, unreachable, completed or all; {@code framework}, {@code
 * agent} and {@code executor} narrow the list by id.
 */
public final class TasksPage implements Page {

  private static final Listing<TaskRows.Row> LISTING = TaskRows.listing();

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    LISTING.write(json, new Collection(snapshot.view(), query).rows(), query);
  }

  /** Gathers the rows that one query asks for. */
  private static final class Collection {

    private final MasterView view;
    private final String state;
    private final Predicate<TaskRecord> wanted;
    private final Predicate<Framework> owners;
    private final List<TaskRows.Row> rows = new ArrayList<>();

    Collection(MasterView view, Query query) {
      this.view = view;
      this.state = query.get("state").orElse("all");
      if (!List.of("all", "active", "unreachable", "completed").contains(state)) {
        throw new IllegalArgumentException(
            "state is '%s'; ask for all, active, unreachable or completed".formatted(state));
      }
      Predicate<TaskRecord> agent =
          query
              .get("agent")
              .<Predicate<TaskRecord>>map(id -> task -> task.agent().value().equals(id))
              .orElse(task -> true);
      this.wanted =
          query
              .get("executor")
              .<Predicate<TaskRecord>>map(id -> task -> executor(task).equals(id))
              .orElse(task -> true)
              .and(agent);
      this.owners =
          query
              .get("framework")
              .<Predicate<Framework>>map(id -> framework -> framework.id().value().equals(id))
              .orElse(framework -> true);
    }

    List<TaskRows.Row> rows() {
      view.frameworks().values().stream().filter(owners).forEach(this::addRunning);
      view.completedFrameworks().stream()
          .filter(completed -> owners.test(completed.framework()))
          .forEach(this::addEnded);
      return rows;
    }

    private void addRunning(Framework framework) {
      MasterView.Tasks tasks = view.tasks().getOrDefault(framework.id(), MasterView.Tasks.NONE);
      add("active", tasks.current(), framework.info());
      add("unreachable", tasks.unreachable(), framework.info());
      add("completed", tasks.completed(), framework.info());
    }

    private void addEnded(CompletedFramework completed) {
      add("completed", completed.completedTasks(), completed.framework().info());
    }

    private void add(String kind, List<TaskRecord> tasks, FrameworkInfo owner) {
      if (state.equals("all") || state.equals(kind)) {
        tasks.stream().filter(wanted).forEach(task -> rows.add(TaskRows.row(task, owner, view)));
      }
    }

    /** A command task's executor has the task's id. */
    private static String executor(TaskRecord task) {
      String id = task.terms().getExecutorId().getValue();
      return id.isEmpty() ? task.idText() : id;
    }
  }
}
