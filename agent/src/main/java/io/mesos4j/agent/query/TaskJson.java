package io.mesos4j.agent.query;

import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.Protos.Labels;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;

/** Writes tasks in the shape of the agent's /state. */
final class TaskJson {

  private TaskJson() {}

  static void task(JsonWriter json, Task task) {
    json.object()
        .field("id", task.getTaskId().getValue())
        .field("name", task.getName())
        .field("framework_id", task.getFrameworkId().getValue())
        .field("executor_id", task.getExecutorId().getValue())
        .field("slave_id", task.getSlaveId().getValue())
        .field("state", task.getState().name());
    ResourceJson.summary(json, "resources", task.getResourcesList());
    limits(json, task);
    json.field("role", role(task.getResourcesList()));
    json.name("statuses").array();
    task.getStatusesList().forEach(status -> status(json, status));
    json.endArray();
    description(json, task);
    json.endObject();
  }

  /** A task that waits for its executor. */
  static void queued(JsonWriter json, AgentTask queued) {
    TaskInfo task = queued.info();
    json.object()
        .field("id", task.getTaskId().getValue())
        .field("name", task.getName())
        .field("slave_id", task.getSlaveId().getValue());
    ResourceJson.summary(json, "resources", task.getResourcesList());
    json.field("role", role(task.getResourcesList()));
    if (task.hasCommand()) {
      json.field("command", task.getCommand());
    }
    if (task.hasExecutor()) {
      json.field("executor_id", task.getExecutor().getExecutorId().getValue());
    }
    if (task.hasDiscovery()) {
      json.field("discovery", task.getDiscovery());
    }
    json.endObject();
  }

  static void labels(JsonWriter json, Labels labels) {
    json.name("labels").array();
    labels.getLabelsList().forEach(json::value);
    json.endArray();
  }

  /** The role that pays for resources. */
  static String role(Iterable<Resource> resources) {
    for (Resource resource : resources) {
      if (resource.hasAllocationInfo()) {
        return resource.getAllocationInfo().getRole();
      }
    }
    return "*";
  }

  private static void limits(JsonWriter json, Task task) {
    if (task.getLimitsCount() == 0) {
      return;
    }
    json.name("limits").object();
    task.getLimitsMap().forEach((name, limit) -> json.field(name, limit.getValue()));
    json.endObject();
  }

  private static void status(JsonWriter json, TaskStatus status) {
    json.object().field("state", status.getState().name());
    json.field("timestamp", status.getTimestamp());
    if (status.hasLabels()) {
      labels(json, status.getLabels());
    }
    if (status.hasContainerStatus()) {
      json.field("container_status", status.getContainerStatus().toBuilder().clearExecutorPid());
    }
    if (status.hasHealthy()) {
      json.field("healthy", status.getHealthy());
    }
    json.endObject();
  }

  private static void description(JsonWriter json, Task task) {
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
