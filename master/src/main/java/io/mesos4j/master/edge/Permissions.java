package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.StopMaintenance;
import io.mesos4j.master.registry.UpdateSchedule;
import java.util.stream.Stream;
import org.apache.mesos.authorization.Protos.Action;

/** Whether an operator may ask for what an event asks for, as far as that needs no state. Pure. */
final class Permissions {

  private Permissions() {}

  static boolean allow(MasterEvent event, Approvers approvers) {
    return switch (event) {
      case MasterEvent.WeightsRequested(var request, var weights) ->
          each(approvers, Action.UPDATE_WEIGHT, weights.stream().map(weight -> weight.getRole()));
      case MasterEvent.QuotaUpdated(var request, var quotas, boolean force) ->
          quota(approvers, quotas.stream().map(quota -> quota.getRole()));
      case MasterEvent.QuotaRequested(var request, var quota) ->
          quota(approvers, Stream.of(quota.getRole()));
      case MasterEvent.QuotaRemoved(var request, var role) -> quota(approvers, Stream.of(role));
      case MasterEvent.OperationRequested asked ->
          PermissionRules.operation(
                  new ResourceRewriter(ResourceFormat.POST_REFINEMENT::convert)
                      .rewrite(asked.operation()),
                  approvers)
              .isEmpty();
      case MasterEvent.MaintenanceRequested(var request, var operation) ->
          approvers.approved(action(operation), Target.anything());
      default -> true;
    };
  }

  private static Action action(MaintenanceOperation operation) {
    return switch (operation) {
      case UpdateSchedule ignored -> Action.UPDATE_MAINTENANCE_SCHEDULE;
      case StartMaintenance ignored -> Action.START_MAINTENANCE;
      case StopMaintenance ignored -> Action.STOP_MAINTENANCE;
    };
  }

  private static boolean quota(Approvers approvers, Stream<String> roles) {
    return each(approvers, Action.UPDATE_QUOTA_WITH_CONFIG, roles);
  }

  private static boolean each(Approvers approvers, Action action, Stream<String> roles) {
    return roles.allMatch(role -> approvers.approved(action, Target.named(role)));
  }
}
