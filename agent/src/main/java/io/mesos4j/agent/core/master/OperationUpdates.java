package io.mesos4j.agent.core.master;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTimer.OperationRetry;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;

/**
 * Brings the outcome of every operation to the master at least once: it is kept with the agent's
 * resources, so it survives a restart, and is sent with growing pauses until it is acknowledged.
 * Silent while there is no master. Called on the core's thread.
 */
public final class OperationUpdates {

  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LAST_RETRY = Duration.ofMinutes(10);

  private final Map<ByteString, Duration> pauses = new LinkedHashMap<>();

  /** Keeps an operation with its outcome, together with what the agent's resources are now. */
  void keep(Turn turn, Operation operation) {
    turn.state().put(operation);
    turn.checkpoint(new CheckpointRecord.ResourcesChanged(turn.state().kept()));
    send(turn, operation);
  }

  /** Forgets an operation whose outcome is acknowledged; answers whether it was that. */
  boolean acknowledged(Turn turn, ByteString operation, ByteString status) {
    boolean latest =
        turn.state()
            .operation(operation)
            .filter(known -> known.getLatestStatus().getUuid().getValue().equals(status))
            .isPresent();
    if (latest) {
      turn.state().removeOperation(operation);
      pauses.remove(operation);
      turn.cancel(new OperationRetry(operation));
      turn.checkpoint(new CheckpointRecord.ResourcesChanged(turn.state().kept()));
    }
    return latest;
  }

  /** The pause is over. */
  public void retry(Turn turn, ByteString operation) {
    turn.state().operation(operation).ifPresent(known -> send(turn, known));
  }

  /** A master is there again. */
  void resume(Turn turn) {
    pauses.clear();
    turn.state().operations().forEach(operation -> send(turn, operation));
  }

  /** The master is gone: nothing is sent until {@link #resume}. */
  void pause(Turn turn) {
    pauses.keySet().forEach(operation -> turn.cancel(new OperationRetry(operation)));
    pauses.clear();
  }

  private void send(Turn turn, Operation operation) {
    if (turn.state().phase() != AgentState.Phase.RUNNING) {
      return;
    }
    ByteString uuid = operation.getUuid().getValue();
    turn.send(turn.state().masterPid().orElseThrow(), message(operation));
    Duration pause = pauses.getOrDefault(uuid, FIRST_RETRY);
    turn.start(new OperationRetry(uuid), pause);
    Duration doubled = pause.multipliedBy(2);
    pauses.put(uuid, doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled);
  }

  private static UpdateOperationStatusMessage message(Operation operation) {
    OperationStatus status = operation.getLatestStatus();
    UpdateOperationStatusMessage.Builder message =
        UpdateOperationStatusMessage.newBuilder()
            .setSlaveId(operation.getSlaveId())
            .setStatus(status)
            .setLatestStatus(status)
            .setOperationUuid(operation.getUuid());
    if (operation.hasFrameworkId()) {
      message.setFrameworkId(operation.getFrameworkId());
    }
    return message.build();
  }
}
