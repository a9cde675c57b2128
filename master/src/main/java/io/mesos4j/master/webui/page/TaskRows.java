package io.mesos4j.master.webui.page;

import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskStatus;

/** Tasks as rows of a table. Stateless. */
final class TaskRows {

  private TaskRows() {}

  /**
   * A task with its surroundings.
   *
   * @param host where its agent is; empty when the agent is not here
   */
  record Row(TaskRecord task, FrameworkInfo framework, String host) {

    String id() {
      return task.idText();
    }

    double changed() {
      return task.latestSeconds();
    }

    Sum resources() {
      return Sum.of(task.resources());
    }
  }

  static Listing<Row> listing() {
    return new Listing<>(TaskRows::texts, TaskRows::write)
        .by("changed", Row::changed)
        .by("id", Row::id)
        .by("name", row -> row.task().name())
        .by("state", row -> row.task().state().name())
        .by("framework", row -> row.framework().getName())
        .by("host", Row::host)
        .by("cpus", row -> row.resources().get("cpus"))
        .by("mem", row -> row.resources().get("mem"));
  }

  static Row row(TaskRecord task, FrameworkInfo framework, MasterView view) {
    Agent agent = view.agents().registered().get(task.agent());
    return new Row(task, framework, agent == null ? "" : agent.info().getHostname());
  }

  static void write(JsonWriter json, Row row) {
    TaskRecord task = row.task();
    json.field("id", row.id())
        .field("name", Labels.cut(task.name()))
        .field("state", task.state().name())
        .field("changed", row.changed())
        .field("framework", task.framework().value())
        .field("framework_name", row.framework().getName())
        .field("agent", task.agent().value())
        .field("host", row.host())
        .field("executor", task.terms().getExecutorId().getValue());
    row.resources().write(json, "used");
    task.latestStatus()
        .filter(TaskStatus::hasHealthy)
        .ifPresent(status -> json.field("healthy", status.getHealthy()));
  }

  private static List<String> texts(Row row) {
    TaskRecord task = row.task();
    return List.of(
        row.id(),
        task.name(),
        task.state().name(),
        task.framework().value(),
        row.framework().getName(),
        task.agent().value(),
        row.host(),
        task.terms().getExecutorId().getValue());
  }
}
