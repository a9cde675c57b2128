package io.mesos4j.master.edge;

import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.daemon.DaemonHandlers;
import io.mesos4j.common.daemon.FirewallRules;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.files.FileRoutes;
import io.mesos4j.common.help.Help;
import io.mesos4j.common.http.AuditTrail;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Permitted;
import io.mesos4j.common.http.Realm;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.metrics.SystemStats;
import io.mesos4j.common.prometheus.Exposition;
import io.mesos4j.common.prometheus.FamilySource;
import io.mesos4j.common.prometheus.LoopFamilies;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.query.ClusterFamilies;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.master.webui.UiRoutes;
import io.mesos4j.wire.MesosJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.internal.RegistryProtos.Registry;

/** Everything that the master answers over HTTP, put together once at start. */
public final class MasterRoutes {

  private final MasterShell shell;
  private final AnswerDesk answers;
  private final Supplier<MasterFacts> facts;
  private final DaemonParts daemon;
  private final MasterRealms realms;
  private final Authorizer authorizer;

  public MasterRoutes(
      MasterShell shell,
      AnswerDesk answers,
      Supplier<MasterFacts> facts,
      DaemonParts daemon,
      MasterRealms realms) {
    this.shell = shell;
    this.answers = answers;
    this.facts = facts;
    this.daemon = daemon;
    this.realms = realms;
    this.authorizer = shell.settings().access().authorizer();
  }

  public Router router() {
    Router.Builder router = Router.builder("master");
    SharedAnswers shared =
        new SharedAnswers(daemon.metrics().counter(MasterMetrics.SHARED_ANSWERS));
    Views views = new Views(shell, shared);
    new SchedulerRoutes(shell, answers, realms.scheduler()).addTo(router);
    router.route(
        "/master/api/v1",
        realms
            .readWrite()
            .guard(
                leading(
                    LeaderGate.Opens.REGISTRY_RECOVERED,
                    Methods.only("POST", new OperatorApi(shell, answers, facts, daemon, shared)))));
    new StateRoutes(shell, views, facts, realms.readOnly()).addTo(router);
    new AllocatorRoutes(shell, realms.readOnly()).addTo(router);
    new RoleRoutes(new CoreDesk(shell, answers), views, realms).addTo(router);
    new MaintenanceRoutes(new CoreDesk(shell, answers), realms).addTo(router);
    new ReservationRoutes(new CoreDesk(shell, answers), realms.readWrite()).addTo(router);
    ofAnyDaemon(router);
    router.route("/master/redirect", this::redirect);
    router.route(
        "/master/teardown",
        realms
            .readWrite()
            .guard(
                leading(
                    LeaderGate.Opens.ELECTED,
                    Methods.only("POST", AuditTrail.changes(this::teardown)))));
    files(router, new FileRoutes(daemon.files()));
    new UiRoutes(shell.settings(), daemon.ui(), this::forReaders, this::forWriters).addTo(router);
    new WebUi(shell::leadership, daemon.pages()).addTo(router);
    Help.addTo(router, "mesos4j master", MasterEndpoints.all());
    FirewallRules.apply(daemon.flags(), "master", router);
    return router.build();
  }

  /** What every master serves, leading or not. */
  private void ofAnyDaemon(Router.Builder router) {
    router.route("/master/health", new Health(shell::leadership));
    Realm readOnly = realms.readOnly();
    router.route(
        "/master/flags",
        readOnly.guard(
            Permitted.anyMethodWithoutRules(
                authorizer,
                new Permitted(
                    authorizer,
                    Action.VIEW_FLAGS,
                    Target.anything(),
                    DaemonHandlers.flags(daemon.flags())))));
    for (String path : List.of("/profiler/start", "/profiler/stop")) {
      router.route(path, realms.readWrite().guard(DaemonHandlers.profiler()));
    }
    router.route("/registrar(1)/registry", readOnly.guard(this::registry));
    router.route("/version", DaemonHandlers.version(Version.current()));
    router.route("/system/stats.json", DaemonHandlers.systemStats(new SystemStats()));
    endpoint(router, readOnly, "/metrics/snapshot", DaemonHandlers.metrics(daemon.metrics()));
    router.route(
        "/metrics",
        readOnly.guard(
            Permitted.endpoint(
                authorizer, "/metrics/snapshot", new Exposition(daemon.metrics(), families()))));
    router.route(
        "/logging/toggle",
        realms.readWrite().guard(DaemonHandlers.logging(daemon.levels(), authorizer)));
  }

  private List<FamilySource> families() {
    return List.of(
        () -> shell.view().thenApplyAsync(ClusterFamilies::of),
        () -> CompletableFuture.completedStage(LoopFamilies.of("master", shell.loopStats())),
        () ->
            CompletableFuture.completedStage(
                List.of(LoopFamilies.readers("master", shell.longestView()))));
  }

  private void files(Router.Builder router, FileRoutes files) {
    Realm readOnly = realms.readOnly();
    router.route("/files/browse", readOnly.guard(files::browse));
    router.route("/files/read", readOnly.guard(files::read));
    router.route("/files/download", readOnly.guard(files::download));
    endpoint(router, readOnly, "/files/debug", files::debug);
  }

  /** An endpoint that is allowed or refused by its path. */
  private void endpoint(Router.Builder router, Realm realm, String path, HttpHandler next) {
    router.route(path, realm.guard(Permitted.endpoint(authorizer, path, next)));
  }

  private HttpHandler leading(LeaderGate.Opens opens, HttpHandler next) {
    return new LeaderGate(shell::leadership, opens, next);
  }

  private HttpHandler forWriters(HttpHandler next) {
    return realms.readWrite().guard(leading(LeaderGate.Opens.ELECTED, next));
  }

  private HttpHandler forReaders(HttpHandler next) {
    return realms.readOnly().guard(leading(LeaderGate.Opens.ELECTED, next));
  }

  /** As the registrar has it, with this master once it leads. */
  private void registry(HttpExchange exchange) {
    Registry.Builder registry = shell.registry().toBuilder();
    if (shell.leadership().serving()) {
      registry.setMaster(Registry.Master.newBuilder().setInfo(shell.settings().info()));
    }
    byte[] json = MesosJson.printSorted(registry);
    exchange.respond(
        HttpResponse.json(UnsafeByteOperations.unsafeWrap(json), exchange.request().query()));
  }

  private void redirect(HttpExchange exchange) {
    exchange.respond(
        exchange.remainder().isEmpty()
            ? LeaderAddress.redirect(shell.leadership(), "")
            : HttpResponse.status(404));
  }

  private void teardown(HttpExchange exchange) {
    Bodies.form(exchange).ifPresent(form -> teardown(exchange, form.get("frameworkId")));
  }

  private void teardown(HttpExchange exchange, Optional<String> framework) {
    if (framework.isEmpty()) {
      exchange.respond(
          HttpResponse.text(400, "Missing 'frameworkId' query parameter in the request body"));
      return;
    }
    RequestId request = answers.keep(exchange, MediaType.JSON);
    FrameworkId id = new FrameworkId(framework.get());
    Approvers approvers = authorizer.approvers(exchange.principal());
    if (!shell.offer(new MasterEvent.TeardownRequested(request, id, approvers))) {
      answers.respond(request, 503, "Too many calls wait for this master; try again later");
    }
  }
}
