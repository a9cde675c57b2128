package io.mesos4j.master.query;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.MaintenancePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.MachineInfo;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;
import org.apache.mesos.maintenance.Protos.ClusterStatus;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.master.Protos.Response;

/** The operator API's answers about maintenance, as v0 messages. Pure. */
public final class MaintenanceResponses {

  private MaintenanceResponses() {}

  public static Response.Builder schedule(Schedule schedule) {
    return Response.newBuilder()
        .setType(Response.Type.GET_MAINTENANCE_SCHEDULE)
        .setGetMaintenanceSchedule(
            Response.GetMaintenanceSchedule.newBuilder().setSchedule(schedule));
  }

  public static Response.Builder status(ClusterStatus status) {
    return Response.newBuilder()
        .setType(Response.Type.GET_MAINTENANCE_STATUS)
        .setGetMaintenanceStatus(Response.GetMaintenanceStatus.newBuilder().setStatus(status));
  }

  /**
   * Which machines drain and which are down.
   *
   * @param answers what frameworks said to inverse offers, by agent
   */
  public static ClusterStatus clusterStatus(
      MasterView view, Map<AgentId, Map<FrameworkId, InverseOfferStatus>> answers) {
    Map<String, List<InverseOfferStatus>> byMachine = byMachine(view, answers);
    ClusterStatus.Builder status = ClusterStatus.newBuilder();
    view.maintenance()
        .machines()
        .forEach((key, machine) -> add(status, machine, byMachine.getOrDefault(key, List.of())));
    return status.build();
  }

  private static void add(
      ClusterStatus.Builder status, MachineInfo machine, List<InverseOfferStatus> answers) {
    if (machine.getMode() == Mode.DOWN) {
      status.addDownMachines(machine.getId());
    } else {
      status.addDrainingMachinesBuilder().setId(machine.getId()).addAllStatuses(answers);
    }
  }

  /** A framework answers for each agent on a machine. */
  private static Map<String, List<InverseOfferStatus>> byMachine(
      MasterView view, Map<AgentId, Map<FrameworkId, InverseOfferStatus>> answers) {
    Map<String, List<InverseOfferStatus>> byMachine = new HashMap<>();
    for (Agent agent : view.agents().registered().values()) {
      byMachine
          .computeIfAbsent(MaintenancePlan.key(agent.machine()), key -> new ArrayList<>())
          .addAll(answers.getOrDefault(agent.id(), Map.of()).values());
    }
    return byMachine;
  }
}
