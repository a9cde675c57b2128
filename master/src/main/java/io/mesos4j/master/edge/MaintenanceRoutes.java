package io.mesos4j.master.edge;

import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Router;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.MaintenanceResponses;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.StopMaintenance;
import io.mesos4j.master.registry.UpdateSchedule;
import io.mesos4j.wire.MesosJson;
import java.util.List;
import java.util.function.Function;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.master.Protos.Call;

/** The v0 endpoints below {@code /maintenance} and {@code /machine}. */
final class MaintenanceRoutes {

  private final CoreDesk core;
  private final MasterRealms realms;

  MaintenanceRoutes(CoreDesk core, MasterRealms realms) {
    this.core = core;
    this.realms = realms;
  }

  void addTo(Router.Builder router) {
    router.route(
        "/master/maintenance/status",
        realms.readOnly().guard(leading(Methods.only(List.of("GET"), this::status))));
    write(router, "maintenance/schedule", List.of("GET", "POST"), this::schedule);
    write(router, "machine/down", List.of("POST"), machines(StartMaintenance::new));
    write(router, "machine/up", List.of("POST"), machines(StopMaintenance::new));
  }

  private void write(
      Router.Builder router, String name, List<String> methods, HttpHandler handler) {
    HttpHandler guarded = leading(Methods.only(methods, handler));
    router.route("/master/" + name, realms.readWrite().guard(guarded));
  }

  private HttpHandler leading(HttpHandler next) {
    return new LeaderGate(core.shell()::leadership, LeaderGate.Opens.ELECTED, next);
  }

  private void status(HttpExchange exchange) {
    show(exchange, Action.GET_MAINTENANCE_STATUS, MaintenanceResponses::clusterStatus);
  }

  private void schedule(HttpExchange exchange) {
    if (exchange.request().method().equals("GET")) {
      show(exchange, Action.GET_MAINTENANCE_SCHEDULE, view -> view.maintenance().schedule());
      return;
    }
    Schedule.Builder schedule = Schedule.newBuilder();
    if (RoleRoutes.read(exchange, schedule, body -> body)) {
      ask(exchange, new UpdateSchedule(schedule.build()));
    }
  }

  private HttpHandler machines(Function<List<MachineID>, MaintenanceOperation> operation) {
    return exchange -> {
      Call.StartMaintenance.Builder listed = Call.StartMaintenance.newBuilder();
      if (RoleRoutes.read(exchange, listed, body -> "{\"machines\":" + body + "}")) {
        ask(exchange, operation.apply(listed.getMachinesList()));
      }
    };
  }

  private void ask(HttpExchange exchange, MaintenanceOperation operation) {
    core.ask(
        exchange,
        MediaType.JSON,
        request -> new MasterEvent.MaintenanceRequested(request, operation));
  }

  private void show(HttpExchange exchange, Action action, Function<MasterView, Message> shown) {
    boolean allowed =
        core.shell()
            .settings()
            .access()
            .authorizer()
            .approvers(exchange.principal())
            .approved(action, Target.anything());
    exchange.respond(
        allowed
            ? HttpResponse.json(
                UnsafeByteOperations.unsafeWrap(
                    MesosJson.print(shown.apply(core.shell().view().join()))),
                exchange.request().query())
            : HttpResponse.text(403, ""));
  }
}
