package io.mesos4j.agent.query;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import org.apache.mesos.Protos.ContainerStatus;
import org.apache.mesos.Protos.ResourceStatistics;

/** Answers /containers and /monitor/statistics: the containers of executors, measured now. */
public final class ContainersResponder {

  private final AgentViews views;
  private final Containerizer containerizer;
  private final Authorizer authorizer;

  public ContainersResponder(AgentViews views, Containerizer containerizer, Authorizer authorizer) {
    this.authorizer = authorizer;
    this.views = views;
    this.containerizer = containerizer;
  }

  public HttpHandler containers() {
    return exchange -> {
      if (understood(exchange.request().query())) {
        answer(exchange, containers(wanted(exchange)));
      } else {
        exchange.respond(
            HttpResponse.text(
                400,
                "Supported query parameters are container_id only, framework_id only, or"
                    + " executor_id and framework_id"));
      }
    };
  }

  /** A container needs no framework to be found by, and an executor needs one. */
  private static boolean understood(Query query) {
    boolean framework = query.get("framework_id").isPresent();
    boolean executor = query.get("executor_id").isPresent();
    return query.get("container_id").isPresent() ? !framework && !executor : framework || !executor;
  }

  public HttpHandler statistics() {
    return exchange -> answer(exchange, statistics(views.now()));
  }

  private static void answer(HttpExchange exchange, byte[] json) {
    exchange.respond(HttpResponse.json(ByteString.copyFrom(json), exchange.request().query()));
  }

  private byte[] containers(List<Executor> executors) {
    JsonWriter json = new JsonWriter().array();
    for (Executor executor : executors) {
      json.object();
      json.field("container_id", executor.container().value());
      identity(json, executor);
      statistics(json, executor);
      ContainerStatus status = containerizer.status(executor.container());
      if (status.hasContainerId()) {
        json.sortedField("status", status);
      }
      json.endObject();
    }
    return json.endArray().toByteArray();
  }

  private byte[] statistics(AgentView view) {
    JsonWriter json = new JsonWriter().array();
    for (Executor executor : running(view)) {
      ResourceStatistics usage = containerizer.usage(executor.container());
      if (usage.hasTimestamp()) {
        json.object();
        identity(json, executor);
        json.sortedField("statistics", usage);
        json.endObject();
      }
    }
    return json.endArray().toByteArray();
  }

  private void statistics(JsonWriter json, Executor executor) {
    ResourceStatistics usage = containerizer.usage(executor.container());
    if (usage.hasTimestamp()) {
      json.sortedField("statistics", usage);
    }
  }

  @SuppressWarnings("deprecation") // tools still show and select by source
  private static void identity(JsonWriter json, Executor executor) {
    json.field("executor_id", executor.info().getExecutorId().getValue())
        .field("executor_name", executor.info().getName())
        .field("framework_id", executor.framework().value())
        .field("source", executor.info().getSource());
  }

  /** Those that the query asks for and the client may see. */
  private List<Executor> wanted(HttpExchange exchange) {
    Query query = exchange.request().query();
    AgentView view = views.now();
    ContainerAccess access = new ContainerAccess(view, authorizer.approvers(exchange.principal()));
    return running(view).stream()
        .filter(each -> matches(query, "container_id", each.container().value()))
        .filter(each -> matches(query, "framework_id", each.framework().value()))
        .filter(each -> matches(query, "executor_id", each.info().getExecutorId().getValue()))
        .filter(access::shows)
        .toList();
  }

  private static boolean matches(Query query, String name, String value) {
    return query.get(name).map(value::equals).orElse(true);
  }

  private static List<Executor> running(AgentView view) {
    return view.executors().stream()
        .filter(executor -> executor.phase() != Executor.Phase.TERMINATED)
        .toList();
  }
}
