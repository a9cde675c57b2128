package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.master.core.change.TaskChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * ACKNOWLEDGE: passed on to the agent; the acknowledged end of a task takes it off. Of a task whose
 * framework was told nothing yet there is nothing to acknowledge.
 */
final class AcknowledgeHandler {

  private AcknowledgeHandler() {}

  static void apply(Turn turn, Framework framework, Call.Acknowledge acknowledge) {
    turn.count(MasterCounter.MESSAGES_STATUS_UPDATE_ACKNOWLEDGEMENT);
    AgentId agentId = AgentId.inPassing(acknowledge.getSlaveId());
    Optional<Agent> agent = turn.state().agents().find(agentId).filter(Agent::connected);
    TaskKey key = new TaskKey(framework.id(), TaskId.inPassing(acknowledge.getTaskId()));
    Optional<TaskRecord> known =
        turn.state().tasks().find(key).filter(task -> task.agent().equals(agentId));
    boolean untold = known.filter(task -> task.reported().isEmpty()).isPresent();
    if (agent.isEmpty() || untold) {
      turn.count(MasterCounter.INVALID_STATUS_UPDATE_ACKNOWLEDGEMENTS);
      return;
    }
    known.filter(task -> ends(task, acknowledge)).ifPresent(task -> TaskChanges.forget(turn, task));
    turn.send(
        agent.get().pid(),
        StatusUpdateAcknowledgementMessage.newBuilder()
            .setSlaveId(acknowledge.getSlaveId())
            .setFrameworkId(framework.info().getId())
            .setTaskId(acknowledge.getTaskId())
            .setUuid(acknowledge.getUuid())
            .build());
    turn.count(MasterCounter.VALID_STATUS_UPDATE_ACKNOWLEDGEMENTS);
  }

  private static boolean ends(TaskRecord task, Call.Acknowledge acknowledge) {
    return task.reported().filter(TaskStates::terminal).isPresent()
        && task.uuid().equals(acknowledge.getUuid());
  }
}
