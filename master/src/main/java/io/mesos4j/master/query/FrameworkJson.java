package io.mesos4j.master.query;

import static java.util.stream.Collectors.groupingBy;

import io.mesos4j.common.id.FrameworkId;
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
import java.util.Map;
import java.util.function.Predicate;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;

/** Frameworks as the v0 endpoints show them. Used for one answer, by the thread that renders it. */
final class FrameworkJson {

  private final MasterView view;
  private final Figures figures;
  private final Map<FrameworkId, List<Offer>> offers;
  private final Map<FrameworkId, List<ExecutorRecord>> executors;

  FrameworkJson(MasterView view, Figures figures) {
    this.view = view;
    this.figures = figures;
    this.offers = view.offers().values().stream().collect(groupingBy(Offer::framework));
    this.executors =
        view.agents().executors().values().stream()
            .flatMap(List::stream)
            .collect(groupingBy(ExecutorRecord::framework));
  }

  /**
   * The frameworks that have not ended, with their tasks, offers and executors; then the others.
   */
  void lists(Pieces pieces, Predicate<Framework> wanted) {
    JsonWriter json = pieces.json();
    json.name("frameworks").array();
    view.frameworks().values().stream().filter(wanted).forEach(one -> registered(pieces, one));
    json.endArray();
    json.name("completed_frameworks").array();
    view.completedFrameworks().stream()
        .filter(one -> wanted.test(one.framework()))
        .forEach(one -> completed(pieces, one));
    json.endArray();
  }

  private void registered(Pieces pieces, Framework framework) {
    MasterView.Tasks tasks = view.tasks().getOrDefault(framework.id(), MasterView.Tasks.NONE);
    JsonWriter json = pieces.json();
    json.object();
    summary(json, framework, figures);
    facts(json, framework, figures);
    pieces.list("tasks", tasks.current(), TaskJson::task);
    pieces.list("unreachable_tasks", tasks.unreachable(), TaskJson::task);
    pieces.list("completed_tasks", tasks.completed(), TaskJson::task);
    pieces.list("offers", offers.getOrDefault(framework.id(), List.of()), FrameworkJson::offer);
    pieces.list(
        "executors", executors.getOrDefault(framework.id(), List.of()), ExecutorJson::executor);
    rest(json, framework);
    json.endObject();
  }

  private void completed(Pieces pieces, CompletedFramework completed) {
    Framework framework = completed.framework();
    JsonWriter json = pieces.json();
    json.object();
    summary(json, framework, figures);
    facts(json, framework, figures);
    json.name("tasks").array().endArray();
    json.name("unreachable_tasks").array().endArray();
    pieces.list("completed_tasks", completed.completedTasks(), TaskJson::task);
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
        .field(
            "registered_time", framework.recovered() ? 0.0 : AgentJson.seconds(times.registered()))
        .field("unregistered_time", times.unregistered().map(AgentJson::seconds).orElse(0.0));
    if (info.hasPrincipal()) {
      json.field("principal", info.getPrincipal());
    }
    Resources used = figures.usedOf(framework.id()).total();
    Resources offered = figures.offeredOf(framework.id()).total();
    ResourceJson.summary(json.name("resources"), used.plus(offered));
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

  private static void offer(JsonWriter json, Offer offer) {
    json.object().field("id", offer.id().value()).field("framework_id", offer.framework().value());
    json.name("allocation_info").object().field("role", offer.role()).endObject();
    json.field("slave_id", offer.agent().value());
    ResourceJson.summary(json.name("resources"), offer.resources());
    json.endObject();
  }

  private static void rest(JsonWriter json, Framework framework) {
    if (framework.info().hasLabels()) {
      TaskJson.labels(json, framework.info().getLabels());
    }
    json.field("offer_constraints", framework.wishes().constraints());
  }
}
