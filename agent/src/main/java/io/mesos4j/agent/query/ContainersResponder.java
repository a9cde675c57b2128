package io.mesos4j.agent.query;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import org.apache.mesos.Protos.ContainerStatus;
import org.apache.mesos.Protos.ResourceStatistics;

/** Answers /containers and /monitor/statistics: the containers of executors, measured now. */
public final class ContainersResponder {

  private final AgentViews views;
  private final Containerizer containerizer;

  public ContainersResponder(AgentViews views, Containerizer containerizer) {
    this.views = views;
    this.containerizer = containerizer;
  }

  public HttpHandler containers() {
    return exchange -> answer(exchange, containers(views.now()));
  }

  public HttpHandler statistics() {
    return exchange -> answer(exchange, statistics(views.now()));
  }

  private static void answer(HttpExchange exchange, byte[] json) {
    exchange.respond(HttpResponse.json(ByteString.copyFrom(json), exchange.request().query()));
  }

  private byte[] containers(AgentView view) {
    JsonWriter json = new JsonWriter().array();
    for (Executor executor : running(view)) {
      json.object();
      json.field("container_id", executor.container().value());
      identity(json, executor);
      statistics(json, executor);
      ContainerStatus status = containerizer.status(executor.container());
      if (status.hasContainerId()) {
        json.field("status", status);
      }
      json.endObject();
    }
    return json.endArray().toByteArray();
  }

  private byte[] statistics(AgentView view) {
    JsonWriter json = new JsonWriter().array();
    for (Executor executor : running(view)) {
      json.object();
      identity(json, executor);
      statistics(json, executor);
      json.endObject();
    }
    return json.endArray().toByteArray();
  }

  private void statistics(JsonWriter json, Executor executor) {
    ResourceStatistics usage = containerizer.usage(executor.container());
    if (usage.hasTimestamp()) {
      json.field("statistics", usage);
    }
  }

  @SuppressWarnings("deprecation") // tools still show and select by source
  private static void identity(JsonWriter json, Executor executor) {
    json.field("executor_id", executor.info().getExecutorId().getValue())
        .field("executor_name", executor.info().getName())
        .field("framework_id", executor.framework().value())
        .field("source", executor.info().getSource());
  }

  private static List<Executor> running(AgentView view) {
    return view.executors().stream()
        .filter(executor -> executor.phase() != Executor.Phase.TERMINATED)
        .toList();
  }
}
