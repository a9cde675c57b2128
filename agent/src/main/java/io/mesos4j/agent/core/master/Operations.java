package io.mesos4j.agent.core.master;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.Allocated;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointedResources;
import io.mesos4j.agent.core.model.ReservationFormats;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Conversions;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.table.Recent;
import java.util.Optional;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.CheckpointResourcesMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;

/** Offer operations that change what this agent's resources are. Called on the core's thread. */
public final class Operations {

  /** More than can be under way to one agent. */
  private static final int MOST_REMEMBERED = 10_000;

  private final OperationUpdates updates;
  private final ResourceRewriter inside = ReservationFormats.inside();
  private final Recent<ByteString> over = new Recent<>(MOST_REMEMBERED);

  public Operations(OperationUpdates updates) {
    this.updates = updates;
  }

  /**
   * Changes the agent's resources, if it has what the operation consumes and nothing runs with it,
   * and keeps the outcome until it is acknowledged. An operation that it has already seen is
   * answered again, and one that was over is not begun again: messages may overtake one another.
   */
  public void apply(Turn turn, ApplyOperationMessage message) {
    ByteString uuid = message.getOperationUuid().getValue();
    if (over.contains(uuid)) {
      return;
    }
    if (turn.state().operation(uuid).isPresent()) {
      updates.retry(turn, uuid);
      return;
    }
    Offer.Operation info = inside.rewrite(message.getOperationInfo());
    OperationStatus.Builder status =
        outdated(turn.state(), message)
            ? status(turn, OperationState.OPERATION_DROPPED)
                .setMessage("The agent's resources have changed since the operation was accepted")
            : outcome(turn, info);
    if (info.hasId()) {
      status.setOperationId(info.getId());
    }
    Operation.Builder operation =
        Operation.newBuilder()
            .setSlaveId(turn.state().info().getId())
            .setInfo(info)
            .setLatestStatus(status)
            .addStatuses(status)
            .setUuid(message.getOperationUuid());
    if (message.hasFrameworkId()) {
      operation.setFrameworkId(message.getFrameworkId());
    }
    updates.keep(turn, operation.build());
  }

  private static boolean outdated(AgentState state, ApplyOperationMessage message) {
    ByteString version = message.getResourceVersionUuid().getUuid().getValue();
    return !version.isEmpty() && !version.equals(state.resourceVersion());
  }

  private static OperationStatus.Builder outcome(Turn turn, Offer.Operation operation) {
    AgentState state = turn.state();
    Optional<Conversion> conversion = Conversions.of(operation).map(Conversion::unallocated);
    if (conversion.isEmpty()) {
      return status(turn, OperationState.OPERATION_ERROR)
          .setMessage("An agent does not apply " + operation.getType());
    }
    Resources consumed = conversion.get().consumed();
    if (!state.total().contains(consumed)) {
      return failed(turn, operation, consumed, "the agent does not have");
    }
    if (!Allocated.left(state).contains(consumed)) {
      return failed(turn, operation, consumed, "is in use by what runs here");
    }
    state.setTotal(state.total().apply(conversion.get()));
    return status(turn, OperationState.OPERATION_FINISHED);
  }

  /** An order that this one rests on may have got lost, or ended otherwise than was expected. */
  private static OperationStatus.Builder failed(
      Turn turn, Offer.Operation operation, Resources consumed, String why) {
    return status(turn, OperationState.OPERATION_FAILED)
        .setMessage("%s consumes %s, which %s".formatted(operation.getType(), consumed, why));
  }

  public void acknowledged(Turn turn, AcknowledgeOperationStatusMessage message) {
    ByteString uuid = message.getOperationUuid().getValue();
    if (updates.acknowledged(turn, uuid, message.getStatusUuid().getValue())) {
      over.add(uuid);
    }
  }

  /** Operations that the master remembers and this agent does not have are dropped. */
  public void reconcile(Turn turn, ReconcileOperationsMessage message) {
    for (ReconcileOperationsMessage.Operation asked : message.getOperationsList()) {
      ByteString uuid = asked.getOperationUuid().getValue();
      if (turn.state().operation(uuid).isPresent()) {
        updates.retry(turn, uuid);
      } else if (asked.hasOperationUuid()) {
        over.add(uuid);
        turn.state().masterPid().ifPresent(master -> turn.send(master, dropped(turn, asked)));
      }
    }
  }

  private static UpdateOperationStatusMessage dropped(
      Turn turn, ReconcileOperationsMessage.Operation asked) {
    OperationStatus status =
        OperationStatus.newBuilder()
            .setState(OperationState.OPERATION_DROPPED)
            .setSlaveId(turn.state().info().getId())
            .build();
    return UpdateOperationStatusMessage.newBuilder()
        .setSlaveId(turn.state().info().getId())
        .setStatus(status)
        .setLatestStatus(status)
        .setOperationUuid(asked.getOperationUuid())
        .build();
  }

  /** The master says which reservations and volumes are here. */
  public void checkpoint(Turn turn, CheckpointResourcesMessage message) {
    turn.state()
        .setTotal(
            CheckpointedResources.over(
                Resources.of(turn.state().info().getResourcesList()), message.getResourcesList()));
    turn.checkpoint(new CheckpointRecord.ResourcesChanged(turn.state().kept()));
  }

  private static OperationStatus.Builder status(Turn turn, OperationState state) {
    return OperationStatus.newBuilder()
        .setState(state)
        .setUuid(UUID.newBuilder().setValue(turn.mintUuid()))
        .setSlaveId(turn.state().info().getId());
  }
}
