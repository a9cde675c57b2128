package io.mesos4j.master.core.operator;

import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.agent.AgentDeparture;
import io.mesos4j.master.core.agent.Machines;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterEvent.MaintenanceRequested;
import io.mesos4j.master.core.model.PendingStep.MaintenanceChange;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.MaintenancePlan;
import java.util.List;
import java.util.Optional;

/**
 * Planned maintenance: operators schedule it, take machines down and up again. The agents of a
 * machine that goes down are told to exit and are struck off.
 */
public final class MaintenanceHandler {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

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
    turn.store(asked.operation(), new MaintenanceChange(asked.request(), asked.operation()));
  }

  public static void stored(Turn turn, MaintenanceChange change) {
    MaintenancePlan plan = change.operation().apply(turn.state().maintenance());
    turn.state().maintain(plan);
    for (Agent agent : List.copyOf(turn.state().agents().registered())) {
      if (Machines.down(turn, agent.pid(), agent.info())) {
        AgentDeparture.shutDown(turn, agent);
      }
    }
    turn.respond(change.request(), OK, "");
  }
}
