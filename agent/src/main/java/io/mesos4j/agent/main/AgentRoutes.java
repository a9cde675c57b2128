package io.mesos4j.agent.main;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.edge.AgentApi;
import io.mesos4j.agent.edge.AgentEndpoints;
import io.mesos4j.agent.edge.DaemonCalls;
import io.mesos4j.agent.edge.OnceReady;
import io.mesos4j.agent.edge.OperatorDesk;
import io.mesos4j.agent.edge.ResourceProviderApi;
import io.mesos4j.agent.edge.StreamCalls;
import io.mesos4j.agent.query.AgentAnswers;
import io.mesos4j.agent.query.AgentFacts;
import io.mesos4j.agent.query.AgentMetrics;
import io.mesos4j.agent.query.ContainerFamilies;
import io.mesos4j.agent.query.ContainersResponder;
import io.mesos4j.agent.query.StateResponder;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.daemon.DaemonHandlers;
import io.mesos4j.common.daemon.FirewallRules;
import io.mesos4j.common.daemon.LogLevels;
import io.mesos4j.common.files.FileRoutes;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.help.Help;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Permitted;
import io.mesos4j.common.http.Realm;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.SystemStats;
import io.mesos4j.common.prometheus.Exposition;
import java.time.InstantSource;
import java.util.List;
import org.apache.mesos.authorization.Protos.Action;

/** The agent's HTTP routes. */
final class AgentRoutes {

  private static final String SELF = "/" + AgentAssembly.PROCESS;
  private static final String STILL_RECOVERING = "The agent is still recovering; try again soon";

  private final AgentViews views;
  private final StateResponder state;
  private final ContainersResponder containers;
  private final Exposition exposition;
  private final FileRoutes files;
  private final Metrics metrics;
  private final SystemStats system = new SystemStats();
  private final AgentFacts facts;
  private final LogLevels levels;
  private final AgentAccess access;
  private final AgentApi api;

  AgentRoutes(
      AgentViews views,
      AgentSettings settings,
      AgentFacts facts,
      Containerizer containerizer,
      Shown shown) {
    Authorizer authorizer = shown.access().authorizer();
    this.views = views;
    this.state = new StateResponder(views, settings, facts, authorizer);
    this.containers = new ContainersResponder(views, containerizer, authorizer);
    this.facts = facts;
    this.levels = shown.levels();
    this.access = shown.access();
    this.files = new FileRoutes(shown.files());
    this.metrics = shown.metrics();
    metrics.source(
        new AgentMetrics(
            views, settings.identity().lent(), facts.started(), InstantSource.system()));
    system.register(metrics);
    this.exposition = new Exposition(metrics, List.of(new ContainerFamilies(views, containerizer)));
    DaemonCalls daemon = new DaemonCalls(shown.files(), metrics, shown.levels());
    this.api =
        new AgentApi(
            views,
            new AgentApi.Answerers(
                new AgentAnswers(facts, containerizer),
                daemon,
                shown.operators(),
                new StreamCalls(containerizer, shown.operators())),
            authorizer);
  }

  /** What of the daemon itself can be looked into, set and ordered, and by whom. */
  record Shown(
      VirtualFiles files,
      LogLevels levels,
      AgentAccess access,
      OperatorDesk operators,
      Metrics metrics) {}

  Router router(HttpHandler executors) {
    Router.Builder router = Router.builder(AgentAssembly.PROCESS);
    open(router, executors);
    state(router);
    shared(router);
    files(router);
    router.route(
        SELF + "/api/v1",
        access
            .readWrite()
            .guard(new OnceReady(this::recovered, STILL_RECOVERING, Methods.only("POST", api))));
    Help.addTo(router, "mesos4j agent", AgentEndpoints.all());
    FirewallRules.apply(facts.flags(), AgentAssembly.PROCESS, router);
    return router.build();
  }

  private boolean recovered() {
    return !views.now().standing().phase().recovering();
  }

  private boolean admitted() {
    return views.now().standing().info().hasId();
  }

  /** What everybody may ask. */
  private void open(Router.Builder router, HttpHandler executors) {
    router.route(SELF + "/health", DaemonHandlers.health());
    router.route(
        SELF + "/api/v1/executor", access.executors().guard(Methods.only("POST", executors)));
    router.route(
        SELF + "/api/v1/resource_provider",
        access
            .resourceProviders()
            .guard(
                new OnceReady(
                    this::admitted,
                    "The agent has never registered yet; try again soon",
                    Methods.only("POST", new ResourceProviderApi()))));
    router.route("/version", DaemonHandlers.version(facts.version()));
    router.route("/system/stats.json", DaemonHandlers.systemStats(system));
  }

  private void state(Router.Builder router) {
    Realm realm = access.readOnly();
    router.route(SELF + "/state", realm.guard(state));
    router.route(SELF + "/state.json", realm.guard(state));
    router.route(
        SELF + "/flags",
        realm.guard(
            Permitted.anyMethodWithoutRules(
                access.authorizer(),
                new Permitted(
                    access.authorizer(),
                    Action.VIEW_FLAGS,
                    Target.anything(),
                    DaemonHandlers.flags(facts.flags())))));
    measured("/containers", List.of("/containers"), containers.containers(), router);
    measured(
        "/monitor/statistics",
        List.of("/monitor/statistics", "/monitor/statistics.json"),
        DaemonHandlers.paced(containers.statistics()),
        router);
    measured("/containerizer/debug", List.of("/containerizer/debug"), AgentRoutes::debug, router);
  }

  /** What is asked of the containerizer, for those who may see that path. */
  private void measured(String name, List<String> paths, HttpHandler next, Router.Builder router) {
    Authorizer authorizer = access.authorizer();
    HttpHandler guarded =
        Permitted.anyMethodWithoutRules(authorizer, Permitted.endpoint(authorizer, name, next));
    paths.forEach(path -> router.route(SELF + path, access.readOnly().guard(guarded)));
  }

  /** What every daemon has. */
  private void shared(Router.Builder router) {
    for (String path : List.of("/profiler/start", "/profiler/stop")) {
      router.route(path, access.readWrite().guard(DaemonHandlers.profiler()));
    }
    router.route(
        "/logging/toggle",
        access.readWrite().guard(DaemonHandlers.logging(levels, access.authorizer())));
    HttpHandler snapshot = DaemonHandlers.metrics(metrics);
    endpoint(router, access.readOnly(), "/metrics/snapshot", "/metrics/snapshot", snapshot);
    endpoint(router, access.readOnly(), "/metrics/snapshot", "/metrics", exposition);
  }

  private void files(Router.Builder router) {
    Realm realm = access.readOnly();
    for (String suffix : List.of("", ".json")) {
      router.route("/files/browse" + suffix, realm.guard(files::browse));
      router.route("/files/read" + suffix, realm.guard(files::read));
      router.route("/files/download" + suffix, realm.guard(files::download));
      endpoint(router, realm, "/files/debug", "/files/debug" + suffix, files::debug);
    }
  }

  /**
   * An endpoint that is allowed or refused by its path.
   *
   * @param name the path as rules have it
   */
  private void endpoint(
      Router.Builder router, Realm realm, String name, String path, HttpHandler next) {
    router.route(path, realm.guard(Permitted.endpoint(access.authorizer(), name, next)));
  }

  private static void debug(HttpExchange exchange) {
    exchange.respond(
        HttpResponse.json(ByteString.copyFromUtf8("{\"pending\":[]}"), exchange.request().query()));
  }
}
