package io.mesos4j.agent.query;

import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;

/** Tasks that wait for their executor, in the shape of the agent's /state. */
final class QueuedTaskJson {

  private QueuedTaskJson() {}

  static void task(JsonWriter json, TaskInfo task) {
    json.object()
        .field("id", task.getTaskId().getValue())
        .field("name", task.getName())
        .field("slave_id", task.getSlaveId().getValue());
    ResourceJson.summary(json.name("resources"), Resources.of(task.getResourcesList()));
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

  /** The role that pays for resources. */
  static String role(Iterable<Resource> resources) {
    for (Resource resource : resources) {
      if (resource.hasAllocationInfo()) {
        return resource.getAllocationInfo().getRole();
      }
    }
    return "*";
  }
}
