package io.mesos4j.master.core.model;

import com.google.protobuf.Message;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.quota.Protos.QuotaConfig;
import org.apache.mesos.quota.Protos.QuotaRequest;
import org.apache.mesos.scheduler.Protos.Call;

/** Everything that can happen to the leading master. Edges post these; ids only, never state. */
public sealed interface MasterEvent {

  /** A scheduler's call that passed every check which needs no state. */
  record SchedulerCalled(CallOrigin origin, Call call) implements MasterEvent {}

  /** A scheduler's call that did not; it has been answered. */
  record InvalidCall(Call.Type type) implements MasterEvent {}

  /**
   * A libprocess message to {@code master} from an agent or a driver. Messages that the master does
   * not know are ignored.
   */
  record MessageReceived(Upid from, Message message) implements MasterEvent {}

  /**
   * A returning agent says again what was waiting to be handled then.
   *
   * @param handled whether it had been handled already, so that the agent has to be answered again
   */
  record ReturnRepeated(Upid from, boolean handled) implements MasterEvent {}

  /** A message to {@code crammd5-authenticator-session(<session>)}. */
  record StepReceived(int session, Upid from, Message message) implements MasterEvent {}

  /** A PongSlaveMessage to {@code slave-observer(<observer>)}. */
  record PongReceived(int observer) implements MasterEvent {}

  /** The link to a peer broke; said once for each pid linked by {@link MasterEffect.LinkPeer}. */
  record PeerGone(Upid peer) implements MasterEvent {}

  /** A scheduler's event stream was closed from the other end, or could not keep up. */
  record StreamClosed(HttpStreamId stream) implements MasterEvent {}

  /** The allocator proposes offers to one framework. */
  record OffersProposed(Proposal proposal) implements MasterEvent {}

  /** The allocator would ask one framework to leave agents. */
  record InverseOffersProposed(AllocatorOutcome.InverseProposal proposal) implements MasterEvent {}

  /** The allocator answered to a change of what is free on an agent. */
  record AvailableUpdated(AllocatorOutcome.AvailableUpdated outcome) implements MasterEvent {}

  /** A timer that the core started ran out. */
  record TimerFired(MasterTimer timer) implements MasterEvent {}

  /** Frameworks that an earlier master waited for; comes before {@link RegistryRecovered}. */
  record FrameworksAwaited(List<FrameworkInfo> frameworks) implements MasterEvent {}

  /** This master leads and has read the registry; nothing else is handled before. */
  record RegistryRecovered(Registry registry) implements MasterEvent {}

  /** A change is durable. */
  record RegistryStored(StoreId id) implements MasterEvent {}

  /** A change was refused by the registry, which is as it was. */
  record RegistryRefused(StoreId id, String reason) implements MasterEvent {}

  /** An operator marks an agent gone. */
  record GoneRequested(RequestId request, AgentId agent) implements MasterEvent {}

  /** An operator drains, deactivates or reactivates an agent. */
  record MarkRequested(RequestId request, AgentId agent, AgentMarks.Change change)
      implements MasterEvent {}

  /** An operator tears a framework down. */
  record TeardownRequested(RequestId request, FrameworkId framework, Approvers approvers)
      implements MasterEvent {}

  /** An operator turns what is free on an agent into other resources. */
  record OperationRequested(
      RequestId request,
      AgentId agent,
      Offer.Operation operation,
      Optional<String> principal,
      Approvers approvers)
      implements MasterEvent {}

  /** An operator gives weights to roles. */
  record WeightsRequested(RequestId request, List<WeightInfo> weights, Approvers approvers)
      implements MasterEvent {}

  /**
   * An operator replaces quotas of roles.
   *
   * @param force whether they may be more than the cluster has
   */
  record QuotaUpdated(
      RequestId request, List<QuotaConfig> quotas, boolean force, Approvers approvers)
      implements MasterEvent {}

  /** An operator sets the quota of a role that has none. */
  record QuotaRequested(RequestId request, QuotaRequest quota, Approvers approvers)
      implements MasterEvent {}

  /** An operator plans, starts or ends maintenance. */
  record MaintenanceRequested(
      RequestId request, MaintenanceOperation operation, Approvers approvers)
      implements MasterEvent {}

  /** An operator takes a role's quota away. */
  record QuotaRemoved(RequestId request, String role, Approvers approvers) implements MasterEvent {}

  /** What the allocator says, as an event. */
  static MasterEvent of(AllocatorOutcome outcome) {
    return switch (outcome) {
      case Proposal proposal -> new OffersProposed(proposal);
      case AllocatorOutcome.InverseProposal proposal -> new InverseOffersProposed(proposal);
      case AllocatorOutcome.AvailableUpdated updated -> new AvailableUpdated(updated);
    };
  }
}
