package io.mesos4j.agent.core.master;

import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointedResources;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Conversions;
import io.mesos4j.common.resources.Resources;
import java.util.Optional;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.CheckpointResourcesMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;

/** Offer operations that change what this agent's resources are. Called on the core's thread. */
public final class Operations {

  /** Changes the agent's resources, if it has what the operation consumes. */
  public void apply(Turn turn, ApplyOperationMessage message) {
    OperationStatus.Builder status = outcome(turn, message.getOperationInfo());
    if (message.getOperationInfo().hasId()) {
      status.setOperationId(message.getOperationInfo().getId());
    }
    UpdateOperationStatusMessage.Builder update = update(turn, message.getOperationUuid(), status);
    if (message.hasFrameworkId()) {
      update.setFrameworkId(message.getFrameworkId());
    }
    answer(turn, update);
  }

  private static OperationStatus.Builder outcome(Turn turn, Offer.Operation operation) {
    AgentState state = turn.state();
    Optional<Conversion> conversion = Conversions.of(operation).map(Conversion::unallocated);
    if (conversion.isEmpty()) {
      return status(turn, OperationState.OPERATION_ERROR)
          .setMessage("An agent does not apply " + operation.getType());
    }
    if (!state.total().contains(conversion.get().consumed())) {
      return status(turn, OperationState.OPERATION_FAILED)
          .setMessage(
              "The agent does not have "
                  + conversion.get().consumed()
                  + ", which "
                  + operation.getType()
                  + " consumes");
    }
    state.setTotal(state.total().apply(conversion.get()));
    turn.checkpoint(new CheckpointRecord.ResourcesChanged(state.checkpointedResources()));
    return status(turn, OperationState.OPERATION_FINISHED)
        .addAllConvertedResources(conversion.get().converted().protos());
  }

  /** Operations that the master remembers and this agent does not have are dropped. */
  public void reconcile(Turn turn, ReconcileOperationsMessage message) {
    for (ReconcileOperationsMessage.Operation operation : message.getOperationsList()) {
      OperationStatus.Builder status = status(turn, OperationState.OPERATION_DROPPED);
      answer(turn, update(turn, operation.getOperationUuid(), status));
    }
  }

  /** The master says which reservations and volumes are here. */
  public void checkpoint(Turn turn, CheckpointResourcesMessage message) {
    turn.state()
        .setTotal(
            CheckpointedResources.over(
                Resources.of(turn.state().info().getResourcesList()), message.getResourcesList()));
    turn.checkpoint(new CheckpointRecord.ResourcesChanged(message.getResourcesList()));
  }

  private static OperationStatus.Builder status(Turn turn, OperationState state) {
    return OperationStatus.newBuilder()
        .setState(state)
        .setUuid(UUID.newBuilder().setValue(turn.mintUuid()))
        .setSlaveId(turn.state().info().getId());
  }

  private static UpdateOperationStatusMessage.Builder update(
      Turn turn, UUID operation, OperationStatus.Builder status) {
    return UpdateOperationStatusMessage.newBuilder()
        .setSlaveId(turn.state().info().getId())
        .setStatus(status)
        .setLatestStatus(status)
        .setOperationUuid(operation);
  }

  private static void answer(Turn turn, UpdateOperationStatusMessage.Builder update) {
    AgentState state = turn.state();
    state.masterPid().ifPresent(master -> turn.send(master, update.build()));
  }
}
