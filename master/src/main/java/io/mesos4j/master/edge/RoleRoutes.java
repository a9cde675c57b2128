package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.http.AuditTrail;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Router;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.RoleResponses;
import io.mesos4j.master.query.RolesResponder;
import io.mesos4j.wire.JsonWriter;
import io.mesos4j.wire.MesosJson;
import java.util.List;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.quota.Protos.QuotaRequest;

/** The v0 endpoints {@code /roles}, {@code /weights} and {@code /quota}. */
final class RoleRoutes {

  private final CoreDesk core;
  private final Views views;
  private final MasterRealms realms;

  RoleRoutes(CoreDesk core, Views views, MasterRealms realms) {
    this.views = views;
    this.core = core;
    this.realms = realms;
  }

  void addTo(Router.Builder router) {
    RolesResponder roles = new RolesResponder();
    HttpHandler shown = views.jsonFor((view, query, approvers) -> roles.render(view, approvers));
    router.route("/master/roles", realms.readOnly().guard(leading(shown)));
    write(
        router, "weights", Methods.only(List.of("GET", "PUT"), AuditTrail.changes(this::weights)));
    write(
        router,
        "quota",
        Methods.only(List.of("GET", "POST", "DELETE"), AuditTrail.changes(this::quota)));
  }

  private void write(Router.Builder router, String name, HttpHandler handler) {
    router.route("/master/" + name, realms.readWrite().guard(leading(handler)));
  }

  private HttpHandler leading(HttpHandler next) {
    return new LeaderGate(core.shell()::leadership, LeaderGate.Opens.ELECTED, next);
  }

  private void weights(HttpExchange exchange) {
    if (exchange.request().method().equals("GET")) {
      show(exchange, weightsJson(core.shell().view().join(), approvers(exchange)));
      return;
    }
    Call.UpdateWeights.Builder update = Call.UpdateWeights.newBuilder();
    if (Bodies.readList(exchange, "weight_infos", update)) {
      core.ask(
          exchange,
          MediaType.JSON,
          (request, approvers) ->
              new MasterEvent.WeightsRequested(
                  request, RoleCalls.weights(update.build()), approvers));
    }
  }

  private Approvers approvers(HttpExchange exchange) {
    return core.shell().settings().access().authorizer().approvers(exchange.principal());
  }

  private static byte[] weightsJson(MasterView view, Approvers approvers) {
    JsonWriter json = new JsonWriter().array();
    for (var weight : RoleResponses.weightInfos(view, approvers)) {
      json.object().field("role", weight.getRole()).field("weight", weight.getWeight());
      json.endObject();
    }
    return json.endArray().toByteArray();
  }

  private void quota(HttpExchange exchange) {
    switch (exchange.request().method()) {
      case "GET" ->
          show(
              exchange,
              MesosJson.print(
                  RoleResponses.quotaStatus(core.shell().view().join(), approvers(exchange))));
      case "POST" -> setQuota(exchange);
      default -> removeQuota(exchange);
    }
  }

  private void setQuota(HttpExchange exchange) {
    QuotaRequest.Builder quota = QuotaRequest.newBuilder();
    if (Bodies.read(exchange, quota)) {
      core.ask(
          exchange,
          MediaType.JSON,
          (request, approvers) ->
              new MasterEvent.QuotaRequested(request, quota.build(), approvers));
    }
  }

  private void removeQuota(HttpExchange exchange) {
    String role = exchange.remainder().replaceFirst("^/", "");
    core.ask(
        exchange,
        MediaType.JSON,
        (request, approvers) -> new MasterEvent.QuotaRemoved(request, role, approvers));
  }

  private static void show(HttpExchange exchange, byte[] json) {
    ByteString body = UnsafeByteOperations.unsafeWrap(json);
    exchange.respond(HttpResponse.json(body, exchange.request().query()));
  }
}
