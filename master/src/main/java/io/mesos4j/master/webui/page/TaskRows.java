package io.mesos4j.master.webui.page;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskStatus;

/** Tasks as rows of a table. Stateless. */
final class TaskRows {

  private TaskRows() {}

  /**
   * A task with its surroundings.
   *
   * @param host where its agent is; empty when the agent is not here
   */
  record Row(Task task, FrameworkInfo framework, String host) {

    String id() {
      return task.getTaskId().getValue();
    }

    double changed() {
      int count = task.getStatusesCount();
      return count == 0 ? 0 : task.getStatuses(count - 1).getTimestamp();
    }

    Sum resources() {
      return Sum.of(task.getResourcesList());
    }
  }

  static Listing<Row> listing() {
    return new Listing<>(TaskRows::texts, TaskRows::write)
        .by("changed", Row::changed)
        .by("id", Row::id)
        .by("name", row -> row.task().getName())
        .by("state", row -> row.task().getState().name())
        .by("framework", row -> row.framework().getName())
        .by("host", Row::host)
        .by("cpus", row -> row.resources().get("cpus"))
        .by("mem", row -> row.resources().get("mem"));
  }

  static Row row(Task task, FrameworkInfo framework, MasterView view) {
    Agent agent = view.agents().registered().get(AgentId.of(task.getSlaveId()));
    return new Row(task, framework, agent == null ? "" : agent.info().getHostname());
  }

  static void write(JsonWriter json, Row row) {
    Task task = row.task();
    json.field("id", row.id())
        .field("name", Labels.cut(task.getName()))
        .field("state", task.getState().name())
        .field("changed", row.changed())
        .field("framework", task.getFrameworkId().getValue())
        .field("framework_name", row.framework().getName())
        .field("agent", task.getSlaveId().getValue())
        .field("host", row.host())
        .field("executor", task.getExecutorId().getValue());
    row.resources().write(json, "used");
    latest(task)
        .filter(TaskStatus::hasHealthy)
        .ifPresent(status -> json.field("healthy", status.getHealthy()));
  }

  static Optional<TaskStatus> latest(Task task) {
    int count = task.getStatusesCount();
    return count == 0 ? Optional.empty() : Optional.of(task.getStatuses(count - 1));
  }

  private static List<String> texts(Row row) {
    Task task = row.task();
    return List.of(
        row.id(),
        task.getName(),
        task.getState().name(),
        task.getFrameworkId().getValue(),
        row.framework().getName(),
        task.getSlaveId().getValue(),
        row.host(),
        task.getExecutorId().getValue());
  }
}
