package io.mesos4j.agent.query;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Drain;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.json.AttributesJson;
import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.authorization.Protos.Action;

/** Answers /state: the agent, its resources, and all that runs or ran on it. */
public final class StateResponder implements HttpHandler {

  private final AgentViews views;
  private final AgentSettings settings;
  private final AgentFacts facts;
  private final Authorizer authorizer;

  public StateResponder(
      AgentViews views, AgentSettings settings, AgentFacts facts, Authorizer authorizer) {
    this.authorizer = authorizer;
    this.views = views;
    this.settings = settings;
    this.facts = facts;
  }

  @Override
  public void handle(HttpExchange exchange) {
    AgentView view = views.now();
    if (view.standing().phase().recovering()) {
      exchange.respond(HttpResponse.text(503, "The agent is still recovering; try again soon"));
      return;
    }
    exchange.respond(
        HttpResponse.json(
            ByteString.copyFrom(render(view, authorizer.approvers(exchange.principal()))),
            exchange.request().query()));
  }

  /** The whole answer. */
  byte[] render(AgentView whole, Approvers approvers) {
    AgentView view = VisibleAgentView.of(whole, approvers);
    JsonWriter json = new JsonWriter().object();
    facts.version().writeToState(json);
    json.field("start_time", facts.startSeconds())
        .field("id", view.standing().info().getId().getValue())
        .field("pid", settings.identity().self().toString())
        .field("hostname", view.standing().info().getHostname());
    json.name("capabilities").array();
    settings.identity().capabilities().forEach(each -> json.value(each.getType().name()));
    json.endArray();
    if (view.standing().info().hasDomain()) {
      json.field("domain", view.standing().info().getDomain());
    }
    view.standing().drain().ifPresent(drain -> drain(json, drain));
    resources(json, whole);
    AttributesJson.attributes(json.name("attributes"), view.standing().info().getAttributesList());
    view.standing().master().ifPresent(m -> json.field("master_hostname", m.getHostname()));
    if (approvers.approved(Action.VIEW_FLAGS, Target.anything())) {
      facts.writeFlags(json);
    }
    frameworks(json, view);
    return json.endObject().toByteArray();
  }

  private static void drain(JsonWriter json, Drain drain) {
    json.field("drain_config", drain.config())
        .field("estimated_drain_start_time_seconds", drain.began().getEpochSecond());
  }

  private static void resources(JsonWriter json, AgentView view) {
    Resources total = view.standing().total();
    Resources allocated = view.allocated();
    ResourceJson.summary(json.name("resources"), total);
    ReservedJson.sums(json.name("reserved_resources"), total);
    ResourceJson.summary(json.name("unreserved_resources"), total.unreserved());
    ReservedJson.full(json.name("reserved_resources_full"), total);
    ResourceJson.full(json.name("unreserved_resources_full"), total.unreserved());
    ReservedJson.sums(json.name("reserved_resources_allocated"), allocated);
    ResourceJson.summary(json.name("unreserved_resources_allocated"), allocated.unreserved());
    json.name("resource_providers").array().endArray();
  }

  private static void frameworks(JsonWriter json, AgentView view) {
    FrameworkJson writer = new FrameworkJson(view);
    json.name("frameworks").array();
    view.frameworks().forEach(framework -> writer.framework(json, framework));
    json.endArray().name("completed_frameworks").array();
    view.endedFrameworks().forEach(framework -> writer.framework(json, framework));
    json.endArray();
  }
}
