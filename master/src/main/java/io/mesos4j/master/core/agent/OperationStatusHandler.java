package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.change.AgentPings;
import io.mesos4j.master.core.change.OperationChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.state.FrameworkTable;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent says what became of an operation. A framework that gave the operation an id is told and
 * acknowledges; of all others the master itself acknowledges, so that the agent can forget it. So
 * it does for a framework that has not been heard of for ten minutes since the election.
 */
public final class OperationStatusHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OperationStatusHandler.class);
  private static final Duration ADOPTION_WAIT = Duration.ofMinutes(10);

  private OperationStatusHandler() {}

  /**
   * Only the agent itself may speak for its operations. If it speaks of one that has been settled,
   * the acknowledgement is on its way or has got lost, and is given again. Of one that is not known
   * at all, what was said has got lost in one direction or the other; the agent would repeat itself
   * for ever, so it is asked to tell everything once more.
   */
  public static void received(Turn turn, Upid from, UpdateOperationStatusMessage message) {
    turn.count(MasterCounter.MESSAGES_OPERATION_STATUS_UPDATE);
    Optional<Agent> agent = turn.state().agents().findByPid(from).filter(one -> isOf(one, message));
    Optional<OperationRecord> known =
        agent.flatMap(one ->
            turn.state()
                .operations()
                .find(message.getOperationUuid().getValue())
                .filter(operation -> operation.agent().equals(one.id())));
    if (known.isEmpty()) {
      turn.count(MasterCounter.INVALID_OPERATION_STATUS_UPDATES);
      agent.ifPresentOrElse(
          one -> unknown(turn, one, message),
          () -> LOG.warn("Dropping an operation's update from {}: no such agent", from));
      return;
    }
    turn.count(MasterCounter.VALID_OPERATION_STATUS_UPDATES);
    apply(turn, agent.get(), known.get(), message.getStatus());
  }

  private static boolean isOf(Agent agent, UpdateOperationStatusMessage message) {
    return !message.hasSlaveId() || AgentId.of(message.getSlaveId()).equals(agent.id());
  }

  private static void unknown(Turn turn, Agent agent, UpdateOperationStatusMessage message) {
    Protos.UUID operation = message.getOperationUuid();
    if (message.getStatus().hasUuid()
        && turn.state().operations().isSettled(operation.getValue())) {
      turn.send(agent.pid(), acknowledgement(message.getStatus().getUuid(), operation));
      return;
    }
    LOG.warn("Dropping an update of an operation that is not known from {}", agent.pid());
    if (agent.connected()) {
      AgentPings.askAnew(turn, agent);
    }
  }

  private static void apply(Turn turn, Agent agent, OperationRecord known, OperationStatus status) {
    boolean awaited = status.hasUuid() && isAwaited(turn, known);
    OperationRecord now = OperationChanges.record(turn, known, status);
    OperationChanges.tell(turn, now, status);
    if (awaited) {
      return;
    }
    if (status.hasUuid()) {
      turn.send(agent.pid(), acknowledgement(status.getUuid(), now.proto().getUuid()));
    }
    if (now.isTerminal()) {
      turn.state().operations().settle(now);
    }
  }

  /** Whether its framework will acknowledge, now or when it is back. */
  private static boolean isAwaited(Turn turn, OperationRecord operation) {
    if (!operation.isFollowed()) {
      return false;
    }
    FrameworkId framework = operation.framework().orElseThrow();
    FrameworkTable frameworks = turn.state().frameworks();
    return frameworks.find(framework).isPresent()
        || (!frameworks.isCompleted(framework) && mayStillCome(turn));
  }

  /**
   * A framework that ended under an earlier leader is not known to this one, and neither is one
   * that has not come back yet; after a while only the former is left.
   */
  private static boolean mayStillCome(Turn turn) {
    return turn.state()
        .elected()
        .filter(elected -> turn.now().isBefore(elected.plus(ADOPTION_WAIT)))
        .isPresent();
  }

  private static AcknowledgeOperationStatusMessage acknowledgement(
      Protos.UUID status, Protos.UUID operation) {
    return AcknowledgeOperationStatusMessage.newBuilder()
        .setStatusUuid(status)
        .setOperationUuid(operation)
        .build();
  }
}
