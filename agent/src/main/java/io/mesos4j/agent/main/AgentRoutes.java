package io.mesos4j.agent.main;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.edge.AgentApi;
import io.mesos4j.agent.query.AgentAnswers;
import io.mesos4j.agent.query.AgentFacts;
import io.mesos4j.agent.query.AgentMetrics;
import io.mesos4j.agent.query.ContainersResponder;
import io.mesos4j.agent.query.FactsResponder;
import io.mesos4j.agent.query.MetricsResponder;
import io.mesos4j.agent.query.StateResponder;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.files.FileRoutes;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Router;
import java.time.Clock;

/** The agent's HTTP routes. */
final class AgentRoutes {

  private static final String SELF = "/" + AgentAssembly.PROCESS;

  private final StateResponder state;
  private final ContainersResponder containers;
  private final FactsResponder facts;
  private final FileRoutes files;
  private final MetricsResponder metrics;
  private final AgentApi api;

  AgentRoutes(
      AgentViews views,
      AgentSettings settings,
      AgentFacts facts,
      Containerizer containerizer,
      VirtualFiles files) {
    this.state = new StateResponder(views, settings, facts);
    this.containers = new ContainersResponder(views, containerizer);
    this.facts = new FactsResponder(facts);
    this.files = new FileRoutes(files);
    this.metrics =
        new MetricsResponder(new AgentMetrics(views, facts.started(), Clock.systemUTC()));
    this.api = new AgentApi(views, new AgentAnswers(facts, containerizer), metrics);
  }

  Router router(HttpHandler executors) {
    return Router.builder(AgentAssembly.PROCESS)
        .route(SELF + "/health", exchange -> exchange.respond(HttpResponse.ok()))
        .route(SELF + "/state", state)
        .route(SELF + "/state.json", state)
        .route(SELF + "/flags", facts.flags())
        .route(SELF + "/containers", containers.containers())
        .route(SELF + "/monitor/statistics", containers.statistics())
        .route(SELF + "/monitor/statistics.json", containers.statistics())
        .route(
            SELF + "/containerizer/debug",
            exchange ->
                exchange.respond(
                    HttpResponse.json(
                        ByteString.copyFromUtf8("{\"pending\":[]}"), exchange.request().query())))
        .route(SELF + "/api/v1", Methods.only("POST", api))
        .route(SELF + "/api/v1/executor", Methods.only("POST", executors))
        .route("/files/browse", files::browse)
        .route("/files/browse.json", files::browse)
        .route("/files/read", files::read)
        .route("/files/read.json", files::read)
        .route("/files/download", files::download)
        .route("/files/download.json", files::download)
        .route("/files/debug", files::debug)
        .route("/metrics/snapshot", metrics)
        .route("/version", facts.version())
        .build();
  }
}
