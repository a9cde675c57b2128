package io.mesos4j.agent.core.model;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.wire.Upid;
import java.util.List;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;

/** One thing to remember across a restart. */
public sealed interface CheckpointRecord {

  /** A run of an executor. */
  record RunKey(ExecutorKey executor, ContainerId container) {}

  record AgentAdmitted(SlaveInfo info) implements CheckpointRecord {}

  /** The next life is to be that of a new agent. */
  record AgentForgotten() implements CheckpointRecord {}

  /** The agent is being emptied. */
  record DrainBegan(DrainConfig config) implements CheckpointRecord {}

  record DrainEnded() implements CheckpointRecord {}

  record FrameworkSeen(Framework framework) implements CheckpointRecord {}

  record ExecutorStarted(Executor executor) implements CheckpointRecord {}

  record TaskLaunched(RunKey run, Task task) implements CheckpointRecord {}

  /**
   * What the framework asked for, whole; for built-in executors, which must know more of a task
   * than its record tells.
   */
  record TasksAccepted(RunKey run, TaskGroupInfo tasks) implements CheckpointRecord {}

  /** A task of a built-in executor is being ended. */
  record EndAsked(RunKey run, TaskId task, TaskEnd end) implements CheckpointRecord {}

  record UpdateRecorded(RunKey run, TaskId task, StatusUpdateRecord record)
      implements CheckpointRecord {}

  /** The executor speaks libprocess from here. */
  record ExecutorRegistered(RunKey run, Upid pid) implements CheckpointRecord {}

  /** The executor speaks HTTP. */
  record ExecutorSubscribed(RunKey run) implements CheckpointRecord {}

  record RunCompleted(RunKey run) implements CheckpointRecord {}

  /** Nothing is to be known any more of whose directories these were, nor of what was in them. */
  record DirectoriesRemoved(List<String> directories) implements CheckpointRecord {}

  /** The reservations and volumes, with the operations whose outcome is not acknowledged. */
  record ResourcesChanged(ResourceState kept) implements CheckpointRecord {

    public List<Resource> resources() {
      return kept.getResourcesList();
    }
  }
}
