package io.mesos4j.agent.main;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.edge.AgentApi;
import io.mesos4j.agent.edge.DaemonCalls;
import io.mesos4j.agent.edge.OperatorDesk;
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
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Realm;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.SystemStats;
import java.time.InstantSource;
import java.util.List;

/** The agent's HTTP routes. */
final class AgentRoutes {

  private static final String SELF = "/" + AgentAssembly.PROCESS;

  private final StateResponder state;
  private final ContainersResponder containers;
  private final FileRoutes files;
  private final Metrics metrics;
  private final SystemStats system = new SystemStats();
  private final AgentFacts facts;
  private final LogLevels levels;
  private final AgentRealms realms;
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
    this.realms = shown.realms();
    this.files = new FileRoutes(shown.files());
    this.metrics = shown.metrics();
    metrics.source(new AgentMetrics(views, facts.started(), InstantSource.system()));
    system.register(metrics);
    DaemonCalls daemon = new DaemonCalls(shown.files(), metrics, shown.levels());
    this.api =
        new AgentApi(views, new AgentAnswers(facts, containerizer), daemon, shown.operators());
  }

  /** What of the daemon itself can be looked into, set and ordered, and by whom. */
  record Shown(
      VirtualFiles files,
      LogLevels levels,
      AgentRealms realms,
      OperatorDesk operators,
      Metrics metrics) {}

  Router router(HttpHandler executors) {
    Router.Builder router = Router.builder(AgentAssembly.PROCESS);
    open(router, executors);
    readOnly(router, realms.readOnly());
    router.route(SELF + "/api/v1", realms.readWrite().guard(Methods.only("POST", api)));
    for (String path : List.of("/profiler/start", "/profiler/stop")) {
      router.route(path, realms.readWrite().guard(DaemonHandlers.profiler()));
    }
    router.route("/logging/toggle", realms.readWrite().guard(DaemonHandlers.logging(levels)));
    return router.build();
  }

  /** What everybody may ask. */
  private void open(Router.Builder router, HttpHandler executors) {
    router.route(SELF + "/health", DaemonHandlers.health());
    router.route(SELF + "/api/v1/executor", Methods.only("POST", executors));
    router.route("/version", DaemonHandlers.version(facts.version()));
    router.route("/system/stats.json", DaemonHandlers.systemStats(system));
  }

  private void readOnly(Router.Builder router, Realm realm) {
    router.route(SELF + "/state", realm.guard(state));
    router.route(SELF + "/state.json", realm.guard(state));
    router.route(SELF + "/flags", realm.guard(DaemonHandlers.flags(facts.flags())));
    router.route(SELF + "/containers", realm.guard(containers.containers()));
    router.route(SELF + "/monitor/statistics", realm.guard(containers.statistics()));
    router.route(SELF + "/monitor/statistics.json", realm.guard(containers.statistics()));
    router.route(SELF + "/containerizer/debug", realm.guard(AgentRoutes::debug));
    router.route("/files/browse", realm.guard(files::browse));
    router.route("/files/browse.json", realm.guard(files::browse));
    router.route("/files/read", realm.guard(files::read));
    router.route("/files/read.json", realm.guard(files::read));
    router.route("/files/download", realm.guard(files::download));
    router.route("/files/download.json", realm.guard(files::download));
    router.route("/files/debug", realm.guard(files::debug));
    router.route("/metrics/snapshot", realm.guard(DaemonHandlers.metrics(metrics)));
  }

  private static void debug(HttpExchange exchange) {
    exchange.respond(
        HttpResponse.json(ByteString.copyFromUtf8("{\"pending\":[]}"), exchange.request().query()));
  }
}
