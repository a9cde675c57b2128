package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * RECONCILE_OPERATIONS: the latest status of each operation that is known; of the others what is
 * known of their agent. An empty list asks for all.
 */
final class ReconcileOperationsHandler {

  private ReconcileOperationsHandler() {}

  static void apply(Turn turn, Framework framework, Call.ReconcileOperations reconcile) {
    turn.count(MasterCounter.MESSAGES_RECONCILE_OPERATIONS);
    List<OperationStatus> statuses =
        reconcile.getOperationsCount() == 0
            ? all(turn, framework)
            : reconcile.getOperationsList().stream()
                .map(operation -> status(turn, framework, operation))
                .toList();
    SchedulerMail.operationStatus(turn, framework, statuses);
  }

  private static List<OperationStatus> all(Turn turn, Framework framework) {
    return turn.state().operations().ofFramework(framework.id()).stream()
        .filter(OperationRecord::isFollowed)
        .map(ReconcileOperationsHandler::latest)
        .toList();
  }

  private static OperationStatus status(
      Turn turn, Framework framework, Call.ReconcileOperations.Operation operation) {
    return turn.state()
        .operations()
        .find(framework.id(), operation.getOperationId())
        .map(ReconcileOperationsHandler::latest)
        .orElseGet(() -> unknown(turn.state().agents(), operation));
  }

  /** Said again for information: nobody acknowledges it. */
  private static OperationStatus latest(OperationRecord operation) {
    return operation.proto().getLatestStatus().toBuilder().clearUuid().build();
  }

  private static OperationStatus unknown(
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
