package io.mesos4j.master.query;

import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.json.TaskJson;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Task;

/** Frameworks as the v0 endpoints show them. */
final class FrameworkJson {

  private FrameworkJson() {}

  /** A framework that has not ended, with its tasks, offers and executors. */
  static void registered(JsonWriter json, Framework framework, MasterView view, Figures figures) {
    MasterView.Tasks tasks = view.tasks().getOrDefault(framework.id(), MasterView.Tasks.NONE);
    json.object();
    summary(json, framework, figures);
    facts(json, framework, figures);
    tasks(json, "tasks", tasks.current());
    tasks(json, "unreachable_tasks", tasks.unreachable());
    tasks(json, "completed_tasks", tasks.completed());
    offers(json, framework, view);
    executors(json, framework, view);
    rest(json, framework);
    json.endObject();
  }

  /** A framework that is gone for good. */
  static void completed(JsonWriter json, CompletedFramework completed, Figures figures) {
    Framework framework = completed.framework();
    json.object();
    summary(json, framework, figures);
    facts(json, framework, figures);
    tasks(json, "tasks", List.of());
    tasks(json, "unreachable_tasks", completed.unreachableTasks());
    tasks(json, "completed_tasks", completed.completedTasks());
    json.name("offers").array().endArray();
    json.name("executors").array().endArray();
    rest(json, framework);
    json.endObject();
  }

  /** What {@code /state-summary} shows as well. */
  static void summary(JsonWriter json, Framework framework, Figures figures) {
    FrameworkInfo info = framework.info();
    json.field("id", framework.id().value()).field("name", info.getName());
    framework
        .peer()
        .filter(FrameworkPeer.PidPeer.class::isInstance)
        .ifPresent(peer -> json.field("pid", peer.pid().toString()));
    ResourceJson.summary(json.name("used_resources"), figures.usedOf(framework.id()));
    ResourceJson.summary(json.name("offered_resources"), figures.offeredOf(framework.id()));
    json.name("capabilities").array();
    info.getCapabilitiesList().forEach(one -> json.value(one.getType().name()));
    json.endArray();
    json.field("hostname", info.getHostname())
        .field("webui_url", info.getWebuiUrl())
        .field("active", framework.active())
        .field("connected", framework.connected())
        .field("recovered", framework.recovered());
  }

  private static void facts(JsonWriter json, Framework framework, Figures figures) {
    FrameworkInfo info = framework.info();
    Framework.Times times = framework.times();
    json.field("user", info.getUser())
        .field("failover_timeout", info.getFailoverTimeout())
        .field("checkpoint", info.getCheckpoint())
        .field("registered_time", AgentJson.seconds(times.registered()))
        .field("unregistered_time", times.unregistered().map(AgentJson::seconds).orElse(0.0));
    if (info.hasPrincipal()) {
      json.field("principal", info.getPrincipal());
    }
    Resources used = figures.usedOf(framework.id());
    ResourceJson.summary(json.name("resources"), used.plus(figures.offeredOf(framework.id())));
    if (!times.reregistered().equals(times.registered())) {
      json.field("reregistered_time", AgentJson.seconds(times.reregistered()));
    }
    roles(json, framework);
  }

  @SuppressWarnings("deprecation") // frameworks without MULTI_ROLE name their role in the old field
  private static void roles(JsonWriter json, Framework framework) {
    if (!framework.has(Capability.Type.MULTI_ROLE)) {
      json.field("role", framework.info().getRole());
      return;
    }
    json.name("roles").array();
    framework.info().getRolesList().forEach(json::value);
    json.endArray();
  }

  private static void tasks(JsonWriter json, String name, List<Task> tasks) {
    json.name(name).array();
    tasks.forEach(task -> TaskJson.task(json, task));
    json.endArray();
  }

  private static void offers(JsonWriter json, Framework framework, MasterView view) {
    json.name("offers").array();
    for (Offer offer : view.offers().values()) {
      if (offer.framework().equals(framework.id())) {
        offer(json, offer);
      }
    }
    json.endArray();
  }

  private static void offer(JsonWriter json, Offer offer) {
    json.object().field("id", offer.id().value()).field("framework_id", offer.framework().value());
    json.name("allocation_info").object().field("role", offer.role()).endObject();
    json.field("slave_id", offer.agent().value());
    ResourceJson.summary(json.name("resources"), offer.resources());
    json.endObject();
  }

  private static void executors(JsonWriter json, Framework framework, MasterView view) {
    json.name("executors").array();
    for (List<ExecutorRecord> onAgent : view.agents().executors().values()) {
      for (ExecutorRecord executor : onAgent) {
        if (executor.framework().equals(framework.id())) {
          ExecutorJson.executor(json, executor);
        }
      }
    }
    json.endArray();
  }

  private static void rest(JsonWriter json, Framework framework) {
    if (framework.info().hasLabels()) {
      TaskJson.labels(json, framework.info().getLabels());
    }
    json.field("offer_constraints", framework.wishes().constraints());
  }
}
