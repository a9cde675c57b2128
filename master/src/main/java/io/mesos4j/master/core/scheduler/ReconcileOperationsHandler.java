package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.scheduler.Protos.Call;

/** RECONCILE_OPERATIONS: no operation is under way here, so each one's state follows its agent. */
final class ReconcileOperationsHandler {

  private ReconcileOperationsHandler() {}

  static void apply(Turn turn, Framework framework, Call.ReconcileOperations reconcile) {
    List<OperationStatus> statuses =
        reconcile.getOperationsList().stream()
            .map(operation -> status(turn.state().agents(), operation))
            .toList();
    SchedulerMail.operationStatus(turn, framework, statuses);
  }

  private static OperationStatus status(
      AgentTable agents, Call.ReconcileOperations.Operation operation) {
    OperationStatus.Builder status =
        OperationStatus.newBuilder()
            .setOperationId(operation.getOperationId())
            .setState(
                state(
                    agents,
                    operation.hasSlaveId()
                        ? Optional.of(AgentId.of(operation.getSlaveId()))
                        : Optional.empty()))
            .setMessage("Reconciliation: no such operation is under way");
    if (operation.hasSlaveId()) {
      status.setSlaveId(operation.getSlaveId());
    }
    if (operation.hasResourceProviderId()) {
      status.setResourceProviderId(operation.getResourceProviderId());
    }
    return status.build();
  }

  private static OperationState state(AgentTable agents, Optional<AgentId> agent) {
    if (agent.filter(agents.recovered()::containsKey).isPresent()) {
      return OperationState.OPERATION_RECOVERING;
    }
    if (agent.filter(agents.unreachable()::containsKey).isPresent()) {
      return OperationState.OPERATION_UNREACHABLE;
    }
    return agent.filter(agents.gone()::containsKey).isPresent()
        ? OperationState.OPERATION_GONE_BY_OPERATOR
        : OperationState.OPERATION_UNKNOWN;
  }
}
