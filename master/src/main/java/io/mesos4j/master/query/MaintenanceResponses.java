package io.mesos4j.master.query;

import io.mesos4j.master.core.state.MasterView;
import org.apache.mesos.Protos.MachineInfo;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.maintenance.Protos.ClusterStatus;
import org.apache.mesos.master.Protos.Response;

/** The operator API's answers about maintenance, as v0 messages. Pure. */
public final class MaintenanceResponses {

  private MaintenanceResponses() {}

  public static Response.Builder schedule(MasterView view) {
    return Response.newBuilder()
        .setType(Response.Type.GET_MAINTENANCE_SCHEDULE)
        .setGetMaintenanceSchedule(
            Response.GetMaintenanceSchedule.newBuilder()
                .setSchedule(view.maintenance().schedule()));
  }

  public static Response.Builder status(MasterView view) {
    return Response.newBuilder()
        .setType(Response.Type.GET_MAINTENANCE_STATUS)
        .setGetMaintenanceStatus(
            Response.GetMaintenanceStatus.newBuilder().setStatus(clusterStatus(view)));
  }

  /** Which machines drain and which are down. */
  public static ClusterStatus clusterStatus(MasterView view) {
    ClusterStatus.Builder status = ClusterStatus.newBuilder();
    for (MachineInfo machine : view.maintenance().machines().values()) {
      if (machine.getMode() == Mode.DOWN) {
        status.addDownMachines(machine.getId());
      } else {
        status.addDrainingMachinesBuilder().setId(machine.getId());
      }
    }
    return status.build();
  }
}
