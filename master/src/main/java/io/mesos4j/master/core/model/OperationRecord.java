package io.mesos4j.master.core.model;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import java.util.Optional;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.Protos.OperationState;

/**
 * An operation that an agent was told to apply, until its outcome is acknowledged; a value,
 * replaced when its status changes.
 *
 * @param proto what is shown of it: who asked for it, where, what it is, and its statuses
 * @param promised what it takes and gives when it finishes; what it takes is held for it until
 *     then. Empty when the exchange took place as soon as the operation was accepted
 */
public record OperationRecord(Operation proto, Optional<Conversion> promised) {

  public ByteString uuid() {
    return proto.getUuid().getValue();
  }

  public AgentId agent() {
    return AgentId.of(proto.getSlaveId());
  }

  /** Whose it is; empty for an operator's. */
  public Optional<FrameworkId> framework() {
    return proto.hasFrameworkId()
        ? Optional.of(FrameworkId.of(proto.getFrameworkId()))
        : Optional.empty();
  }

  /** Whether its framework gave it an id, and so wants to hear of it. */
  public boolean isFollowed() {
    return proto.hasFrameworkId() && proto.getInfo().hasId();
  }

  public OperationState state() {
    return proto.getLatestStatus().getState();
  }

  public boolean isTerminal() {
    return switch (state()) {
      case OPERATION_FINISHED,
          OPERATION_FAILED,
          OPERATION_ERROR,
          OPERATION_DROPPED,
          OPERATION_GONE_BY_OPERATOR ->
          true;
      case OPERATION_UNSUPPORTED,
          OPERATION_PENDING,
          OPERATION_UNREACHABLE,
          OPERATION_RECOVERING,
          OPERATION_UNKNOWN ->
          false;
    };
  }

  public OperationRecord with(Operation changed) {
    return new OperationRecord(changed, promised);
  }

  /** The exchange took place, or never will. */
  public OperationRecord settled() {
    return new OperationRecord(proto, Optional.empty());
  }
}
