package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.change.TaskChanges;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent forwards a task's update. The framework gets it first, then the record follows; what it
 * was told last stays what it was while it is away. The agent sends it again until the framework
 * has acknowledged it, so one that cannot be delivered is not lost.
 */
public final class StatusUpdateHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StatusUpdateHandler.class);

  private StatusUpdateHandler() {}

  /** Only the agent itself may speak for its tasks. */
  public static void received(Turn turn, Upid from, StatusUpdateMessage message) {
    turn.count(MasterCounter.MESSAGES_STATUS_UPDATE);
    StatusUpdate update = message.getUpdate();
    Optional<Framework> framework =
        turn.state().frameworks().find(FrameworkId.inPassing(update.getFrameworkId()));
    AgentId agent = AgentId.inPassing(update.getSlaveId());
    boolean bySelf =
        turn.state().agents().find(agent).filter(known -> known.pid().equals(from)).isPresent();
    if (!bySelf || framework.isEmpty()) {
      LOG.warn(
          "Framework {}, agent {}: dropping an update from {}, which is not such an agent, or of a"
              + " framework that is not known",
          update.getFrameworkId().getValue(),
          update.getSlaveId().getValue(),
          from);
      turn.count(MasterCounter.INVALID_STATUS_UPDATES);
      return;
    }
    SchedulerMail.update(turn, framework.get(), update, Optional.of(from));
    boolean known = record(turn, framework.get(), agent, update);
    turn.count(
        known && framework.get().connected()
            ? MasterCounter.VALID_STATUS_UPDATES
            : MasterCounter.INVALID_STATUS_UPDATES);
  }

  private static boolean record(
      Turn turn, Framework framework, AgentId agent, StatusUpdate update) {
    TaskKey key = new TaskKey(framework.id(), TaskId.inPassing(update.getStatus().getTaskId()));
    Optional<TaskRecord> known =
        turn.state().tasks().find(key).filter(task -> task.agent().equals(agent));
    if (known.isEmpty()) {
      return false;
    }
    TaskRecord task = TaskChanges.record(turn, known.get(), update);
    if (!framework.connected()) {
      turn.state().tasks().put(task.toldAs(known.get()));
    }
    if (update.getUuid().isEmpty() && task.terminal()) {
      TaskChanges.forget(turn, task);
    }
    return true;
  }
}
