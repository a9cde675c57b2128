package io.mesos4j.agent.core.model;

import com.google.protobuf.Message;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.loop.TimerKey;
import io.mesos4j.internal.ReregistrationProtos.ReregisterInFullMessage;
import io.mesos4j.wire.Upid;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.executor.Protos.Call;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.CheckpointResourcesMessage;
import org.apache.mesos.internal.MessagesProtos.DrainSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkToExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;

/** Everything that can happen to an agent. */
public sealed interface AgentEvent {

  // ---- life of the daemon ----

  /** The first event: what the checkpoints of the life before say. */
  record Started(RecoveredAgent recovered) implements AgentEvent {}

  /** The containerizer has looked around: these containers still run. */
  record ContainersRecovered(Set<ContainerId> alive) implements AgentEvent {}

  /** A timer of the core has run out. */
  record TimerFired(TimerKey timer) implements AgentEvent {}

  /** So much of the disk below the work_dir is used, 0 to 1. */
  record DiskMeasured(double usage) implements AgentEvent {}

  /** The operator wants a clean end: unregister, stop everything, leave. */
  record StopRequested(String why) implements AgentEvent {}

  // ---- the master ----

  /** The detector saw a leader, another leader, or none. */
  record MasterDetected(Optional<MasterInfo> leader) implements AgentEvent {}

  /** The connection to a linked peer is lost. */
  record PeerExited(Upid peer) implements AgentEvent {}

  /** A message to {@code crammd5-authenticatee(<attempt>)}. */
  record AuthenticationMessage(int attempt, Upid from, Message message) implements AgentEvent {}

  /** The master's observer wants a sign of life. */
  record Pinged(Upid from, PingSlaveMessage message) implements AgentEvent {}

  /** A message that counts only when it comes from the master that this agent follows. */
  sealed interface FromMaster extends AgentEvent {
    Upid from();
  }

  record Registered(Upid from, SlaveRegisteredMessage message) implements FromMaster {}

  record Reregistered(Upid from, SlaveReregisteredMessage message) implements FromMaster {}

  record ReregistrationInFull(Upid from, ReregisterInFullMessage message) implements FromMaster {}

  record RunTask(Upid from, RunTaskMessage message) implements FromMaster {}

  record RunTaskGroup(Upid from, RunTaskGroupMessage message) implements FromMaster {}

  record KillTask(Upid from, KillTaskMessage message) implements FromMaster {}

  record UpdateAcknowledged(Upid from, StatusUpdateAcknowledgementMessage message)
      implements FromMaster {}

  record ShutdownFramework(Upid from, ShutdownFrameworkMessage message) implements FromMaster {}

  record ShutdownExecutor(Upid from, ShutdownExecutorMessage message) implements FromMaster {}

  record UpdateFramework(Upid from, UpdateFrameworkMessage message) implements FromMaster {}

  record ApplyOperation(Upid from, ApplyOperationMessage message) implements FromMaster {}

  record OperationAcknowledged(Upid from, AcknowledgeOperationStatusMessage message)
      implements FromMaster {}

  record ReconcileOperations(Upid from, ReconcileOperationsMessage message) implements FromMaster {}

  record CheckpointResources(Upid from, CheckpointResourcesMessage message) implements FromMaster {}

  record Drain(Upid from, DrainSlaveMessage message) implements FromMaster {}

  record ShutdownAgent(Upid from, ShutdownMessage message) implements FromMaster {}

  // ---- schedulers and executors ----

  /** A message of a scheduler to its executor, through the master or directly. */
  record FrameworkMessage(Upid from, FrameworkToExecutorMessage message) implements AgentEvent {}

  record ExecutorRegistering(Upid from, RegisterExecutorMessage message) implements AgentEvent {}

  record ExecutorReregistering(Upid from, ReregisterExecutorMessage message)
      implements AgentEvent {}

  /** A status update over libprocess. */
  record ExecutorUpdated(Upid from, StatusUpdateMessage message) implements AgentEvent {}

  record ExecutorMessage(Upid from, ExecutorToFrameworkMessage message) implements AgentEvent {}

  /**
   * A call of an HTTP executor.
   *
   * @param claims what its token says about it; nothing if it needs none
   */
  record ExecutorCalled(RequestId request, Call call, Map<String, String> claims)
      implements AgentEvent {}

  /** A call of the operator API that changes something; its payload is known to be present. */
  record OperatorCalled(RequestId request, org.apache.mesos.agent.Protos.Call call)
      implements AgentEvent {}

  /** An executor's stream is gone, whoever closed it. */
  record StreamClosed(HttpStreamId stream) implements AgentEvent {}

  // ---- containers ----

  /** The container's first process runs. */
  record ContainerLaunched(ContainerId container, long pid) implements AgentEvent {}

  /** The container never came to run; nothing of it is left. */
  record ContainerLaunchFailed(ContainerId container, Reason reason, String message)
      implements AgentEvent {}

  /** The container has ended; nothing of it is left. */
  record ContainerExited(ContainerId container, Termination termination) implements AgentEvent {}

  /** Nobody looks at a debugging container any more. */
  record SessionClosed(ContainerId container) implements AgentEvent {}

  // ---- checks ----

  /** A check was tried. */
  record Probed(CheckKey check, ProbeResult result) implements AgentEvent {}
}
