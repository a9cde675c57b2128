package io.mesos4j.master.edge;

import com.google.protobuf.Message;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.AuditTrail;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.http.Realm;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.mesos.Protos.Offer.Operation;

/**
 * The v0 endpoints {@code /reserve}, {@code /unreserve}, {@code /create-volumes} and {@code
 * /destroy-volumes}: forms with the agent's id and lists of resources in JSON.
 */
final class ReservationRoutes {

  private final CoreDesk core;
  private final Realm realm;

  ReservationRoutes(CoreDesk core, Realm realm) {
    this.core = core;
    this.realm = realm;
  }

  void addTo(Router.Builder router) {
    add(router, "reserve", Operation.Type.RESERVE, "resources");
    add(router, "unreserve", Operation.Type.UNRESERVE, "resources");
    add(router, "create-volumes", Operation.Type.CREATE, "volumes");
    add(router, "destroy-volumes", Operation.Type.DESTROY, "volumes");
  }

  private void add(Router.Builder router, String name, Operation.Type type, String list) {
    HttpHandler post =
        Methods.only("POST", AuditTrail.changes(exchange -> requested(exchange, type, list)));
    router.route(
        "/master/" + name,
        realm.guard(new LeaderGate(core.shell()::leadership, LeaderGate.Opens.ELECTED, post)));
  }

  private void requested(HttpExchange exchange, Operation.Type type, String list) {
    Bodies.form(exchange).ifPresent(form -> requested(exchange, type, list, form));
  }

  private void requested(HttpExchange exchange, Operation.Type type, String list, Query form) {
    Optional<String> agent = form.get("slaveId");
    Optional<String> resources = form.get(list);
    if (agent.isEmpty() || resources.isEmpty()) {
      String missing = agent.isEmpty() ? "slaveId" : list;
      exchange.respond(
          HttpResponse.text(400, "Missing '" + missing + "' query parameter in the request body"));
      return;
    }
    try {
      Operation operation = operation(type, list, resources.get(), form.get("source"));
      core.ask(
          exchange,
          MediaType.JSON,
          (request, approvers) ->
              new MasterEvent.OperationRequested(
                  request,
                  new AgentId(agent.get()),
                  operation,
                  exchange.principal().flatMap(Principal::value),
                  approvers));
    } catch (WireException malformed) {
      exchange.respond(
          HttpResponse.text(400, "Error in parsing '" + list + "': " + malformed.getMessage()));
    }
  }

  private static Operation operation(
      Operation.Type type, String list, String resources, Optional<String> source)
      throws WireException {
    Operation.Builder operation = Operation.newBuilder().setType(type);
    Message.Builder payload = payload(operation, type);
    read(payload, list, resources);
    if (type == Operation.Type.RESERVE && source.isPresent()) {
      Operation.Reserve.Builder from = Operation.Reserve.newBuilder();
      read(from, "resources", source.get());
      operation.getReserveBuilder().addAllSource(from.getResourcesList());
    }
    return operation.build();
  }

  private static void read(Message.Builder payload, String list, String json) throws WireException {
    MesosJson.parseList(json.getBytes(StandardCharsets.UTF_8), list, payload);
  }

  private static Message.Builder payload(Operation.Builder operation, Operation.Type type) {
    return switch (type) {
      case RESERVE -> operation.getReserveBuilder();
      case UNRESERVE -> operation.getUnreserveBuilder();
      case CREATE -> operation.getCreateBuilder();
      case DESTROY -> operation.getDestroyBuilder();
      case LAUNCH, LAUNCH_GROUP, GROW_VOLUME, SHRINK_VOLUME, CREATE_DISK, DESTROY_DISK, UNKNOWN ->
          throw new IllegalArgumentException("no endpoint for " + type);
    };
  }
}
