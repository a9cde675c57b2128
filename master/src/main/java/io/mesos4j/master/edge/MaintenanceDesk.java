package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.master.query.MaintenanceResponses;
import io.mesos4j.master.shell.MasterShell;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.maintenance.Protos.ClusterStatus;
import org.apache.mesos.maintenance.Protos.Schedule;

/**
 * What clients may see of maintenance. As upstream, who may see no machine gets an empty answer, no
 * refusal. Any thread; waits for the loop.
 */
record MaintenanceDesk(MasterShell shell) {

  Schedule schedule(Approvers approvers) {
    return approvers.approved(Action.GET_MAINTENANCE_SCHEDULE, Target.anything())
        ? shell.view().join().maintenance().schedule()
        : Schedule.getDefaultInstance();
  }

  ClusterStatus status(Approvers approvers) {
    return approvers.approved(Action.GET_MAINTENANCE_STATUS, Target.anything())
        ? MaintenanceResponses.clusterStatus(
            shell.view().join(), shell.inverseOfferStatuses().toCompletableFuture().join())
        : ClusterStatus.getDefaultInstance();
  }
}
