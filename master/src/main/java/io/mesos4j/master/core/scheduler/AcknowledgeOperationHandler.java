package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.scheduler.Protos.Call;

/** ACKNOWLEDGE_OPERATION_STATUS: passed on to the agent; an acknowledged end is forgotten. */
final class AcknowledgeOperationHandler {

  private AcknowledgeOperationHandler() {}

  static void apply(Turn turn, Framework framework, Call.AcknowledgeOperationStatus acknowledge) {
    turn.count(MasterCounter.MESSAGES_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENT);
    Optional<Agent> agent =
        turn.state().agents().find(AgentId.of(acknowledge.getSlaveId())).filter(Agent::connected);
    Optional<OperationRecord> operation =
        turn.state()
            .operations()
            .find(framework.id(), acknowledge.getOperationId())
            .filter(known -> known.agent().equals(AgentId.of(acknowledge.getSlaveId())));
    if (agent.isEmpty() || operation.isEmpty()) {
      turn.count(MasterCounter.INVALID_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENTS);
      return;
    }
    turn.count(MasterCounter.VALID_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENTS);
    turn.send(
        agent.get().pid(),
        AcknowledgeOperationStatusMessage.newBuilder()
            .setStatusUuid(Protos.UUID.newBuilder().setValue(acknowledge.getUuid()))
            .setOperationUuid(operation.get().proto().getUuid())
            .build());
    if (ends(operation.get(), acknowledge)) {
      turn.state().operations().settle(operation.get());
    }
  }

  private static boolean ends(
      OperationRecord operation, Call.AcknowledgeOperationStatus acknowledge) {
    return operation.isTerminal()
        && operation.proto().getLatestStatus().getUuid().getValue().equals(acknowledge.getUuid());
  }
}
