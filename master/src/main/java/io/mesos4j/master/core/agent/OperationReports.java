package io.mesos4j.master.core.agent;

import com.google.protobuf.ByteString;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.state.OperationTable;
import io.mesos4j.master.core.state.OperationTally;
import io.mesos4j.master.core.state.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;

/**
 * Compares the operations that an agent reports with those the master knows: what only the agent
 * knows is adopted, unless it has been settled here; about what only the master knows the agent is
 * asked.
 */
final class OperationReports {

  private static final ResourceRewriter REFINED =
      new ResourceRewriter(ResourceFormat.POST_REFINEMENT::convert);

  private OperationReports() {}

  static void compare(Turn turn, Agent agent, List<Operation> reported) {
    OperationTable operations = turn.state().operations();
    Set<ByteString> seen = new HashSet<>();
    for (Operation operation : reported) {
      ByteString uuid = operation.getUuid().getValue();
      seen.add(uuid);
      if (operations.find(uuid).isEmpty() && !operations.isSettled(uuid)) {
        adopt(turn, new OperationRecord(adopted(agent, operation), Optional.empty()));
      }
    }
    ReconcileOperationsMessage.Builder question = ReconcileOperationsMessage.newBuilder();
    for (OperationRecord known : operations.onAgent(agent.id())) {
      if (!seen.contains(known.uuid())) {
        question.addOperations(
            ReconcileOperationsMessage.Operation.newBuilder()
                .setOperationUuid(known.proto().getUuid()));
      }
    }
    if (question.getOperationsCount() > 0) {
      turn.send(agent.pid(), question.build());
    }
  }

  private static void adopt(Turn turn, OperationRecord operation) {
    turn.state().operations().put(operation);
    OperationTally tally = turn.state().counters().operations();
    tally.seen(operation.proto().getInfo().getType());
    if (operation.isTerminal()) {
      tally.ended(operation.proto().getInfo().getType(), operation.state());
    }
  }

  private static Operation adopted(Agent agent, Operation operation) {
    return REFINED.rewrite(operation).toBuilder().setSlaveId(agent.id().proto()).build();
  }
}
