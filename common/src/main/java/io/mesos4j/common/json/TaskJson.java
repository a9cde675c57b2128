package io.mesos4j.common.json;

import io.mesos4j.wire.JsonWriter;
import java.util.List;
import org.apache.mesos.Protos.ContainerStatus;
import org.apache.mesos.Protos.Label;
import org.apache.mesos.Protos.Labels;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskStatus;

/** Tasks and their statuses as the v0 endpoints of both daemons show them. */
public final class TaskJson {

  private TaskJson() {}

  public static void task(JsonWriter json, ShownTask task) {
    Task terms = task.terms();
    json.object()
        .field("id", task.idText())
        .field("name", task.name())
        .field("framework_id", terms.getFrameworkId().getValue())
        .field("executor_id", terms.getExecutorId().getValue())
        .field("slave_id", terms.getSlaveId().getValue())
        .field("state", task.state().name());
    ResourceJson.summary(json.name("resources"), terms.getResourcesList());
    if (task.hasLimits()) {
      limits(json, terms);
    }
    json.field("role", role(terms));
    json.name("statuses").array();
    List<TaskStatus> statuses = task.statuses();
    for (int i = 0; i < statuses.size(); i++) {
      status(json, statuses.get(i));
    }
    json.endArray();
    details(json, terms);
    json.endObject();
  }

  /** An array of keys and values; a label without a value shows its key only. */
  public static void labels(JsonWriter json, Labels labels) {
    json.name("labels").array();
    for (Label label : labels.getLabelsList()) {
      json.value(label);
    }
    json.endArray();
  }

  private static void limits(JsonWriter json, Task task) {
    json.name("limits").object();
    task.getLimitsMap().forEach((name, limit) -> json.field(name, limit.getValue()));
    json.endObject();
  }

  /** The role that the task's resources are allocated to. */
  private static String role(Task task) {
    return task.getResourcesCount() > 0 ? task.getResources(0).getAllocationInfo().getRole() : "*";
  }

  private static void status(JsonWriter json, TaskStatus status) {
    json.object()
        .field("state", status.getState().name())
        .field("timestamp", status.getTimestamp());
    if (status.hasLabels()) {
      labels(json, status.getLabels());
    }
    if (status.hasContainerStatus()) {
      json.field("container_status", shown(status.getContainerStatus()));
    }
    if (status.hasHealthy()) {
      json.field("healthy", status.getHealthy());
    }
    json.endObject();
  }

  /** The pid is the agent's own business; readers of the endpoints never saw it. */
  private static ContainerStatus shown(ContainerStatus status) {
    return status.hasExecutorPid() ? status.toBuilder().clearExecutorPid().build() : status;
  }

  private static void details(JsonWriter json, Task task) {
    if (task.hasUser()) {
      json.field("user", task.getUser());
    }
    if (task.hasLabels()) {
      labels(json, task.getLabels());
    }
    if (task.hasDiscovery()) {
      json.field("discovery", task.getDiscovery());
    }
    if (task.hasContainer()) {
      json.field("container", task.getContainer());
    }
    if (task.hasHealthCheck()) {
      json.field("health_check", task.getHealthCheck());
    }
  }
}
