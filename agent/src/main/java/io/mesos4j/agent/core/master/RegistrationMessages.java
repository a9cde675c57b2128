package io.mesos4j.agent.core.master;

import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentSettings.Identity;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.common.id.FrameworkId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;

/** What the agent tells a master about itself. */
final class RegistrationMessages {

  private RegistrationMessages() {}

  static Message register(AgentState state) {
    Identity identity = state.settings().identity();
    return RegisterSlaveMessage.newBuilder()
        .setSlave(state.info())
        .addAllCheckpointedResources(state.checkpointedResources())
        .setVersion(identity.version())
        .addAllAgentCapabilities(identity.capabilities())
        .setResourceVersionUuid(resourceVersion(state))
        .build();
  }

  /**
   * Who the agent is and what it has. Of a framework that is being shut down it tells nothing any
   * more: a new leader, who does not know of that, would take its tasks for tasks that stay, and
   * never hear of their ends.
   */
  static ReregisterSlaveMessage reregister(AgentState state) {
    Identity identity = state.settings().identity();
    List<Framework> staying = state.frameworks().stream().filter(Framework::isRunning).toList();
    Set<FrameworkId> told = staying.stream().map(Framework::id).collect(Collectors.toSet());
    return ReregisterSlaveMessage.newBuilder()
        .setSlave(state.info())
        .addAllCheckpointedResources(state.checkpointedResources())
        .addAllExecutorInfos(
            state.executors().stream()
                .filter(executor -> !executor.kind().generated())
                .filter(executor -> executor.phase() != Executor.Phase.TERMINATED)
                .filter(executor -> told.contains(executor.framework()))
                .map(Executor::info)
                .toList())
        .addAllTasks(
            state.tasks().stream()
                .filter(task -> told.contains(task.key().framework()))
                .map(AgentTask::task)
                .toList())
        .addAllFrameworks(staying.stream().map(Framework::info).toList())
        .addAllCompletedFrameworks(PastWork.of(state))
        .setVersion(identity.version())
        .addAllAgentCapabilities(identity.capabilities())
        .setResourceVersionUuid(resourceVersion(state))
        .build();
  }

  /** What follows every admission. */
  static Message update(AgentState state) {
    List<Resource> lent = state.settings().identity().lent();
    return UpdateSlaveMessage.newBuilder()
        .setSlaveId(state.info().getId())
        .setUpdateOversubscribedResources(!lent.isEmpty())
        .addAllOversubscribedResources(lent)
        .setOperations(
            UpdateSlaveMessage.Operations.newBuilder().addAllOperations(state.operations()))
        .setResourceVersionUuid(resourceVersion(state))
        .setResourceProviders(UpdateSlaveMessage.ResourceProviders.getDefaultInstance())
        .build();
  }

  private static UUID resourceVersion(AgentState state) {
    return UUID.newBuilder().setValue(state.resourceVersion()).build();
  }
}
