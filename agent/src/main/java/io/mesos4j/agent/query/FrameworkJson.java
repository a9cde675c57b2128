package io.mesos4j.agent.query;

import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.json.ShownTask;
import io.mesos4j.common.json.TaskJson;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;

/** Writes frameworks and executors in the shape of the agent's /state. */
final class FrameworkJson {

  private final AgentView view;

  FrameworkJson(AgentView view) {
    this.view = view;
  }

  void framework(JsonWriter json, Framework framework) {
    FrameworkInfo info = framework.info();
    json.object()
        .field("id", info.getId().getValue())
        .field("name", info.getName())
        .field("user", info.getUser())
        .field("failover_timeout", info.getFailoverTimeout())
        .field("checkpoint", info.getCheckpoint())
        .field("hostname", info.getHostname());
    if (info.hasPrincipal()) {
      json.field("principal", info.getPrincipal());
    }
    roles(json, info);
    json.name("executors").array();
    view.executorsOf(framework.id()).forEach(executor -> executor(json, executor));
    json.endArray();
    json.name("completed_executors").array();
    view.completedExecutorsOf(framework.id()).forEach(executor -> executor(json, executor));
    json.endArray();
    json.endObject();
  }

  @SuppressWarnings("deprecation") // frameworks with one role say it in the older field
  private static void roles(JsonWriter json, FrameworkInfo info) {
    boolean multi =
        info.getCapabilitiesList().stream()
            .anyMatch(each -> each.getType() == FrameworkInfo.Capability.Type.MULTI_ROLE);
    if (!multi) {
      json.field("role", info.getRole());
      return;
    }
    json.name("roles").array();
    info.getRolesList().forEach(json::value);
    json.endArray();
  }

  @SuppressWarnings("deprecation") // tools still show and select by source
  private void executor(JsonWriter json, Executor executor) {
    ExecutorInfo info = executor.info();
    List<AgentTask> live = view.tasksOf(executor.key()).stream().filter(AgentTask::live).toList();
    json.object()
        .field("id", info.getExecutorId().getValue())
        .field("name", info.getName())
        .field("source", info.getSource())
        .field("container", executor.container().value())
        .field("directory", executor.run().directory());
    ResourceJson.summary(json.name("resources"), Resources.of(resources(executor, live)));
    if (info.getResourcesCount() > 0) {
      json.field("role", QueuedTaskJson.role(info.getResourcesList()));
    }
    if (info.hasLabels()) {
      TaskJson.labels(json, info.getLabels());
    }
    if (info.hasType()) {
      json.field("type", info.getType().name());
    }
    tasks(json, executor, live);
    json.endObject();
  }

  private void tasks(JsonWriter json, Executor executor, List<AgentTask> live) {
    json.name("tasks").array();
    live.stream()
        .filter(task -> task.phase() == AgentTask.Phase.LAUNCHED)
        .forEach(task -> TaskJson.task(json, ShownTask.of(task.task())));
    json.endArray().name("queued_tasks").array();
    live.stream()
        .filter(task -> task.phase() == AgentTask.Phase.QUEUED)
        .forEach(task -> QueuedTaskJson.task(json, task.info()));
    json.endArray().name("completed_tasks").array();
    view.endedTasksOf(executor.key())
        .forEach(task -> TaskJson.task(json, ShownTask.of(task.task())));
    json.endArray();
  }

  private static List<Resource> resources(Executor executor, List<AgentTask> live) {
    List<Resource> all = new ArrayList<>(executor.info().getResourcesList());
    live.forEach(task -> all.addAll(task.task().getResourcesList()));
    return all;
  }
}
