package io.mesos4j.master.core.operator;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.agent.AgentDeparture;
import io.mesos4j.master.core.change.InverseOfferChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterEvent.MaintenanceRequested;
import io.mesos4j.master.core.model.PendingStep.MaintenanceChange;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.master.registry.MaintenancePlan;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.StopMaintenance;
import io.mesos4j.master.registry.UpdateSchedule;
import java.util.Optional;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.authorization.Protos.Action;

/**
 * Planned maintenance: operators schedule it, take machines down and up again. Who uses a machine
 * that is scheduled hears of it; the agents of one that goes down are told to exit and are struck
 * off.
 */
public final class MaintenanceHandler {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private MaintenanceHandler() {}

  public static void requested(Turn turn, MaintenanceRequested asked) {
    Optional<Violation> violation = asked.operation().check(turn.state().maintenance());
    if (violation.isPresent()) {
      turn.respond(
          asked.request(),
          BAD_REQUEST,
          "Failed to change the maintenance: " + violation.get().text());
      return;
    }
    if (!asked.approvers().approved(action(asked.operation()), Target.anything())) {
      turn.respond(asked.request(), FORBIDDEN, "");
      return;
    }
    turn.store(asked.operation(), new MaintenanceChange(asked.request(), asked.operation()));
  }

  private static Action action(MaintenanceOperation operation) {
    return switch (operation) {
      case UpdateSchedule ignored -> Action.UPDATE_MAINTENANCE_SCHEDULE;
      case StartMaintenance ignored -> Action.START_MAINTENANCE;
      case StopMaintenance ignored -> Action.STOP_MAINTENANCE;
    };
  }

  public static void stored(Turn turn, MaintenanceChange change) {
    MaintenancePlan before = turn.state().maintenance();
    MaintenancePlan plan = change.operation().apply(before);
    turn.state().maintain(plan);
    for (Agent agent : turn.state().agents().registered()) {
      MachineID machine = agent.machine();
      if (plan.mode(machine) == Mode.DOWN) {
        AgentDeparture.shutDown(turn, agent);
      } else if (!plan.unavailability(machine).equals(before.unavailability(machine))) {
        InverseOfferChanges.replan(turn, agent);
      }
    }
    turn.respond(change.request(), OK, "");
  }
}
