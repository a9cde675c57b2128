package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskStatus;

/** One task: {@code framework} and {@code id} say which. */
public final class TaskPage implements Page {

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    MasterView view = snapshot.view();
    FrameworkId framework = new FrameworkId(query.get("framework").orElse(""));
    String id = query.get("id").orElse("");
    Optional<TaskRecord> found =
        tasks(view, framework).filter(task -> task.idText().equals(id)).findFirst();
    if (found.isEmpty()) {
      json.field("id", id).field("framework", framework.value()).field("state", "unknown");
      return;
    }
    TaskRecord task = found.get();
    Task terms = task.terms();
    FrameworkInfo owner = snapshot.framework(framework).orElseThrow().info();
    TaskRows.write(json, TaskRows.row(task, owner, view));
    json.field("user", terms.hasUser() ? terms.getUser() : owner.getUser());
    ResourceJson.summary(json.name("resources"), Resources.of(task.resources()));
    if (terms.getResourcesCount() > 0) {
      json.field("role", terms.getResources(0).getAllocationInfo().getRole());
    }
    json.field("terminal", terminal(snapshot, framework, task));
    Labels.write(json, terms.getLabels());
    statuses(json, task);
  }

  /** Whether the one who looks may look into the task's container. */
  private static boolean terminal(Snapshot snapshot, FrameworkId framework, TaskRecord task) {
    return RunningTask.of(snapshot, snapshot.view().frameworks().get(framework), task)
        .filter(RunningTask::mayOpenTerminal)
        .isPresent();
  }

  private static Stream<TaskRecord> tasks(MasterView view, FrameworkId framework) {
    MasterView.Tasks running = view.tasks().getOrDefault(framework, MasterView.Tasks.NONE);
    Stream<TaskRecord> ended =
        view.completedFrameworks().stream()
            .filter(completed -> completed.framework().id().equals(framework))
            .flatMap(completed -> completed.completedTasks().stream());
    return Stream.of(
            running.current().stream(),
            running.unreachable().stream(),
            running.completed().stream(),
            ended)
        .flatMap(tasks -> tasks);
  }

  private static void statuses(JsonWriter json, TaskRecord task) {
    json.name("statuses").array();
    for (TaskStatus status : task.statuses()) {
      json.object()
          .field("state", status.getState().name())
          .field("time", status.getTimestamp())
          .field("source", status.hasSource() ? status.getSource().name() : "")
          .field("reason", status.hasReason() ? status.getReason().name() : "")
          .field("message", Labels.cut(status.getMessage()))
          .field("container", status.getContainerStatus().getContainerId().getValue())
          .endObject();
    }
    json.endArray();
  }
}
