package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Target;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.MaintenanceResponses;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.StopMaintenance;
import io.mesos4j.master.registry.UpdateSchedule;
import java.util.Map;
import java.util.function.Function;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.master.Protos.Response;

/** The operator calls about maintenance. Any thread. */
final class MaintenanceCalls {

  private final CoreDesk core;

  MaintenanceCalls(CoreDesk core) {
    this.core = core;
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.GET_MAINTENANCE_SCHEDULE,
        shown(Action.GET_MAINTENANCE_SCHEDULE, MaintenanceResponses::schedule),
        Call.Type.GET_MAINTENANCE_STATUS,
        shown(Action.GET_MAINTENANCE_STATUS, MaintenanceResponses::status),
        Call.Type.UPDATE_MAINTENANCE_SCHEDULE,
        asked(call -> new UpdateSchedule(call.getUpdateMaintenanceSchedule().getSchedule())),
        Call.Type.START_MAINTENANCE,
        asked(call -> new StartMaintenance(call.getStartMaintenance().getMachinesList())),
        Call.Type.STOP_MAINTENANCE,
        asked(call -> new StopMaintenance(call.getStopMaintenance().getMachinesList())));
  }

  private OperatorCall shown(Action action, Function<MasterView, Response.Builder> answer) {
    return (call, exchange) -> {
      if (exchange.approved(action, Target.anything())) {
        exchange.respond(answer.apply(core.shell().view().join()));
      } else {
        exchange.forbid();
      }
    };
  }

  private OperatorCall asked(Function<Call, MaintenanceOperation> operation) {
    return (call, exchange) ->
        core.ask(
            exchange.http(),
            exchange.accepted(),
            request -> new MasterEvent.MaintenanceRequested(request, operation.apply(call)));
  }
}
