package io.mesos4j.agent.main;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.edge.AgentApi;
import io.mesos4j.agent.edge.DaemonCalls;
import io.mesos4j.agent.query.AgentAnswers;
import io.mesos4j.agent.query.AgentFacts;
import io.mesos4j.agent.query.AgentMetrics;
import io.mesos4j.agent.query.ContainersResponder;
import io.mesos4j.agent.query.StateResponder;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.daemon.DaemonHandlers;
import io.mesos4j.common.daemon.LogLevels;
import io.mesos4j.common.files.FileRoutes;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.SystemStats;
import java.time.InstantSource;

/** The agent's HTTP routes. */
final class AgentRoutes {

  private static final String SELF = "/" + AgentAssembly.PROCESS;

  private final StateResponder state;
  private final ContainersResponder containers;
  private final FileRoutes files;
  private final Metrics metrics = new Metrics(InstantSource.system());
  private final SystemStats system = new SystemStats();
  private final AgentFacts facts;
  private final LogLevels levels;
  private final AgentApi api;

  AgentRoutes(
      AgentViews views,
      AgentSettings settings,
      AgentFacts facts,
      Containerizer containerizer,
      Shown shown) {
    this.state = new StateResponder(views, settings, facts);
    this.containers = new ContainersResponder(views, containerizer);
    this.facts = facts;
    this.levels = shown.levels();
    this.files = new FileRoutes(shown.files());
    metrics.source(new AgentMetrics(views, facts.started(), InstantSource.system()));
    system.register(metrics);
    DaemonCalls daemon = new DaemonCalls(shown.files(), metrics, shown.levels());
    this.api = new AgentApi(views, new AgentAnswers(facts, containerizer), daemon);
  }

  /** What of the daemon itself can be looked into, and set. */
  record Shown(VirtualFiles files, LogLevels levels) {}

  Router router(HttpHandler executors) {
    return Router.builder(AgentAssembly.PROCESS)
        .route(SELF + "/health", DaemonHandlers.health())
        .route(SELF + "/state", state)
        .route(SELF + "/state.json", state)
        .route(SELF + "/flags", DaemonHandlers.flags(facts.flags()))
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
        .route("/metrics/snapshot", DaemonHandlers.metrics(metrics))
        .route("/version", DaemonHandlers.version(facts.version()))
        .route("/system/stats.json", DaemonHandlers.systemStats(system))
        .route("/logging/toggle", DaemonHandlers.logging(levels))
        .build();
  }
}
