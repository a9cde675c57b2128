package io.mesos4j.master.edge;

import com.google.protobuf.Message;
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
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.StopMaintenance;
import io.mesos4j.master.registry.UpdateSchedule;
import io.mesos4j.wire.MesosJson;
import java.util.List;
import java.util.function.Function;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.master.Protos.Call;

/** The v0 endpoints below {@code /maintenance} and {@code /machine}. */
final class MaintenanceRoutes {

  private final CoreDesk core;
  private final MaintenanceDesk desk;
  private final MasterRealms realms;

  MaintenanceRoutes(CoreDesk core, MasterRealms realms) {
    this.core = core;
    this.desk = new MaintenanceDesk(core.shell());
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
    HttpHandler guarded = leading(Methods.only(methods, AuditTrail.changes(handler)));
    router.route("/master/" + name, realms.readWrite().guard(guarded));
  }

  private HttpHandler leading(HttpHandler next) {
    return new LeaderGate(core.shell()::leadership, LeaderGate.Opens.ELECTED, next);
  }

  private void status(HttpExchange exchange) {
    show(exchange, desk.status(approvers(exchange)));
  }

  private void schedule(HttpExchange exchange) {
    if (exchange.request().method().equals("GET")) {
      show(exchange, desk.schedule(approvers(exchange)));
      return;
    }
    Schedule.Builder schedule = Schedule.newBuilder();
    if (Bodies.read(exchange, schedule)) {
      ask(exchange, new UpdateSchedule(schedule.build()));
    }
  }

  private HttpHandler machines(Function<List<MachineID>, MaintenanceOperation> operation) {
    return exchange -> {
      Call.StartMaintenance.Builder listed = Call.StartMaintenance.newBuilder();
      if (Bodies.readList(exchange, "machines", listed)) {
        ask(exchange, operation.apply(listed.getMachinesList()));
      }
    };
  }

  private void ask(HttpExchange exchange, MaintenanceOperation operation) {
    core.ask(
        exchange,
        MediaType.JSON,
        (request, approvers) ->
            new MasterEvent.MaintenanceRequested(request, operation, approvers));
  }

  private Approvers approvers(HttpExchange exchange) {
    return core.shell().settings().access().authorizer().approvers(exchange.principal());
  }

  private static void show(HttpExchange exchange, Message shown) {
    exchange.respond(
        HttpResponse.json(
            UnsafeByteOperations.unsafeWrap(MesosJson.printSorted(shown)),
            exchange.request().query()));
  }
}
