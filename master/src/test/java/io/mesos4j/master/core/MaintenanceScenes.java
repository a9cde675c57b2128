package io.mesos4j.master.core;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.allocator.AllocatorOutcome.InverseProposal;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.UpdateSchedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.maintenance.Protos.Window;

/** What the stories of maintenance begin with: the machine of a desk's agent is in the schedule. */
final class MaintenanceScenes {

  static final RequestId REQUEST = new RequestId(800);

  /** The machine of every agent that a scenario registers at this host's address. */
  static final MachineID MACHINE =
      MachineID.newBuilder().setHostname("HOST").setIp("127.0.0.1").build();

  private MaintenanceScenes() {}

  static Unavailability away(long startNanos) {
    return Unavailability.newBuilder()
        .setStart(TimeInfo.newBuilder().setNanoseconds(startNanos))
        .setDuration(DurationInfo.newBuilder().setNanoseconds(1))
        .build();
  }

  static Schedule schedule(Unavailability unavailability) {
    return Schedule.newBuilder()
        .addWindows(Window.newBuilder().addMachineIds(MACHINE).setUnavailability(unavailability))
        .build();
  }

  static int ask(Scenario scenario, MaintenanceOperation operation) {
    return scenario
        .when(new MasterEvent.MaintenanceRequested(REQUEST, operation, Approvers.all()))
        .answer(REQUEST);
  }

  static int plan(Scenario scenario, Unavailability unavailability) {
    return ask(scenario, new UpdateSchedule(schedule(unavailability)));
  }

  static int cancel(Scenario scenario) {
    return ask(scenario, new UpdateSchedule(Schedule.getDefaultInstance()));
  }

  static int takeDown(Scenario scenario) {
    return ask(scenario, new StartMaintenance(List.of(MACHINE)));
  }

  /** The allocator asks a framework to leave an agent. */
  static void proposed(
      Scenario scenario, FrameworkId framework, AgentId agent, Unavailability unavailability) {
    SequencedMap<AgentId, Unavailability> agents = new LinkedHashMap<>();
    agents.put(agent, unavailability);
    scenario.when(new MasterEvent.InverseOffersProposed(new InverseProposal(framework, agents)));
  }

  /** A desk whose framework has been asked to leave, its effects forgotten. */
  static OfferId asked(Desk desk, Unavailability unavailability) {
    plan(desk.scenario, unavailability);
    proposed(desk.scenario, desk.framework, desk.agent, unavailability);
    desk.scenario.forgetEffects();
    return desk.scenario.view().inverseOffers().keySet().iterator().next();
  }
}
