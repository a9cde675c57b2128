package io.mesos4j.master.webui;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.http.Router;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.webui.page.AgentPage;
import io.mesos4j.master.webui.page.AgentsPage;
import io.mesos4j.master.webui.page.FrameworkPage;
import io.mesos4j.master.webui.page.FrameworksPage;
import io.mesos4j.master.webui.page.MaintenancePage;
import io.mesos4j.master.webui.page.OfferHistoryPage;
import io.mesos4j.master.webui.page.OffersPage;
import io.mesos4j.master.webui.page.OverviewPage;
import io.mesos4j.master.webui.page.Page;
import io.mesos4j.master.webui.page.RolesPage;
import io.mesos4j.master.webui.page.SearchPage;
import io.mesos4j.master.webui.page.Snapshot;
import io.mesos4j.master.webui.page.TaskPage;
import io.mesos4j.master.webui.page.TasksPage;
import io.mesos4j.master.webui.page.TopologyPage;
import io.mesos4j.master.webui.terminal.TerminalDesk;
import io.mesos4j.wire.JsonWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The routes under {@code /ui}, on the leader only. Any thread. */
public final class UiRoutes {

  private static final String PREFIX = "/master/ui/";

  private final MasterSettings settings;
  private final UiParts parts;
  private final UnaryOperator<HttpHandler> readers;
  private final UnaryOperator<HttpHandler> writers;

  /**
   * @param readers lets in only who may read, and only at the leader
   * @param writers lets in only who may act, and only at the leader
   */
  public UiRoutes(
      MasterSettings settings,
      UiParts parts,
      UnaryOperator<HttpHandler> readers,
      UnaryOperator<HttpHandler> writers) {
    this.settings = settings;
    this.parts = parts;
    this.readers = readers;
    this.writers = writers;
  }

  public void addTo(Router.Builder router) {
    page(router, "overview", new OverviewPage());
    page(router, "agents", new AgentsPage());
    page(router, "agent", new AgentPage());
    page(router, "frameworks", new FrameworksPage());
    page(router, "framework", new FrameworkPage());
    page(router, "tasks", new TasksPage());
    page(router, "task", new TaskPage());
    page(router, "roles", new RolesPage());
    page(router, "offers", new OffersPage());
    page(router, "maintenance", new MaintenancePage());
    page(router, "topology", new TopologyPage());
    page(router, "search", new SearchPage());
    page(router, "events", parts.events());
    page(router, "history", parts.history());
    page(router, "offer-history", new OfferHistoryPage());
    add(
        router,
        "live",
        exchange -> parts.streams().open(exchange, version -> hello(exchange, version)));
    add(router, "relay", parts.relay().handler());
    parts.terminals().ifPresent(desk -> terminals(router, desk));
  }

  private void terminals(Router.Builder router, TerminalDesk desk) {
    router.route(PREFIX + "terminal", writers.apply(Methods.only("POST", desk.opening())));
    router.route(PREFIX + "terminal/typed", writers.apply(Methods.only("POST", desk.typing())));
  }

  private void page(Router.Builder router, String name, Page page) {
    add(router, name, exchange -> answer(exchange, page));
  }

  private void add(Router.Builder router, String name, HttpHandler handler) {
    router.route(PREFIX + name, readers.apply(Methods.only("GET", handler)));
  }

  private void answer(HttpExchange exchange, Page page) {
    Snapshot snapshot = parts.desk().latest().visibleTo(approvers(exchange));
    Query query = exchange.request().query();
    try {
      ByteString json =
          snapshot.answer(exchange.request().target(), () -> render(page, snapshot, query));
      exchange.respond(HttpResponse.json(json).with("Cache-Control", "no-store"));
    } catch (IllegalArgumentException unusable) {
      exchange.respond(HttpResponse.text(400, unusable.getMessage()));
    }
  }

  private static ByteString render(Page page, Snapshot snapshot, Query query) {
    JsonWriter json = new JsonWriter().object().field("version", snapshot.version());
    page.write(json, snapshot, query);
    return UnsafeByteOperations.unsafeWrap(json.endObject().toByteArray());
  }

  /**
   * What stays as it is while this master leads, but for the version: who it is, and what the
   * client may do.
   */
  private byte[] hello(HttpExchange exchange, long version) {
    JsonWriter json = new JsonWriter().object().field("version", version);
    json.field("id", settings.info().getId())
        .field("hostname", settings.info().getHostname())
        .field("port", (long) settings.info().getPort())
        .field("cluster", parts.cluster().orElse(""))
        .field("release", Version.current().project())
        .field("terminals", parts.terminals().isPresent())
        .field("principal", exchange.principal().flatMap(Principal::value).orElse(""));
    Abilities.write(json, approvers(exchange));
    return json.endObject().toByteArray();
  }

  private Approvers approvers(HttpExchange exchange) {
    Optional<Principal> principal = exchange.principal();
    return settings.access().authorizer().approvers(principal);
  }
}
