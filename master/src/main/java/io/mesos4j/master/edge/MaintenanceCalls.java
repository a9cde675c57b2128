package io.mesos4j.master.edge;

import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.query.MaintenanceResponses;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.StopMaintenance;
import io.mesos4j.master.registry.UpdateSchedule;
import java.util.Map;
import java.util.function.Function;
import org.apache.mesos.master.Protos.Call;

/** The operator calls about maintenance. Any thread. */
final class MaintenanceCalls {

  private final CoreDesk core;
  private final MaintenanceDesk desk;

  MaintenanceCalls(CoreDesk core) {
    this.core = core;
    this.desk = new MaintenanceDesk(core.shell());
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.GET_MAINTENANCE_SCHEDULE,
        (call, exchange) ->
            exchange.respond(MaintenanceResponses.schedule(desk.schedule(exchange.approvers()))),
        Call.Type.GET_MAINTENANCE_STATUS,
        (call, exchange) ->
            exchange.respond(MaintenanceResponses.status(desk.status(exchange.approvers()))),
        Call.Type.UPDATE_MAINTENANCE_SCHEDULE,
        asked(call -> new UpdateSchedule(call.getUpdateMaintenanceSchedule().getSchedule())),
        Call.Type.START_MAINTENANCE,
        asked(call -> new StartMaintenance(call.getStartMaintenance().getMachinesList())),
        Call.Type.STOP_MAINTENANCE,
        asked(call -> new StopMaintenance(call.getStopMaintenance().getMachinesList())));
  }

  private OperatorCall asked(Function<Call, MaintenanceOperation> operation) {
    return (call, exchange) ->
        core.ask(
            exchange.http(),
            exchange.accepted(),
            (request, approvers) ->
                new MasterEvent.MaintenanceRequested(request, operation.apply(call), approvers));
  }
}
