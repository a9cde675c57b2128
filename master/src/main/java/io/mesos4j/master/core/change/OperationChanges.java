package io.mesos4j.master.core.change;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.Protos.SlaveInfo.Capability;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.CheckpointResourcesMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceVersionUUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How operations on an agent's resources begin, change and end. */
public final class OperationChanges {

  private static final Logger LOG = LoggerFactory.getLogger(OperationChanges.class);

  private OperationChanges() {}

  /**
   * Has an agent apply an operation that passed its rules. Agents from before resource providers
   * know no operations: they are told what their resources are now.
   *
   * @param promised what the operation exchanges when it finishes; empty when that is done
   */
  public static void begin(
      Turn turn,
      Agent agent,
      Optional<FrameworkId> framework,
      Offer.Operation info,
      Optional<Conversion> promised) {
    turn.state().counters().operations().seen(info.getType());
    LOG.info("Agent {}: applying {}", agent.id(), info.getType());
    if (!agent.has(Capability.Type.RESOURCE_PROVIDER)) {
      turn.send(agent.pid(), checkpoint(agent));
      return;
    }
    Protos.UUID uuid = Protos.UUID.newBuilder().setValue(turn.state().minting().uuid()).build();
    Operation.Builder operation =
        Operation.newBuilder()
            .setSlaveId(agent.id().proto())
            .setInfo(info)
            .setUuid(uuid)
            .setLatestStatus(status(info, agent.id(), OperationState.OPERATION_PENDING));
    framework.ifPresent(id -> operation.setFrameworkId(id.proto()));
    OperationRecord begun = new OperationRecord(operation.build(), promised);
    turn.state().operations().put(begun);
    turn.send(agent.pid(), order(agent, begun));
  }

  private static ApplyOperationMessage order(Agent agent, OperationRecord operation) {
    ApplyOperationMessage.Builder order =
        ApplyOperationMessage.newBuilder()
            .setOperationInfo(formatFor(agent).rewrite(operation.proto().getInfo()))
            .setOperationUuid(operation.proto().getUuid())
            .setResourceVersionUuid(
                ResourceVersionUUID.newBuilder()
                    .setUuid(
                        agent
                            .resourceVersion()
                            .orElseGet(() ->
                                Protos.UUID.newBuilder().setValue(ByteString.EMPTY).build())));
    operation.framework().ifPresent(id -> order.setFrameworkId(id.proto()));
    return order.build();
  }

  private static ResourceRewriter formatFor(Agent agent) {
    return new ResourceRewriter(
        agent.has(Capability.Type.RESERVATION_REFINEMENT)
            ? ResourceFormat.POST_REFINEMENT::convert
            : ResourceFormat.PRE_REFINEMENT::convert);
  }

  private static CheckpointResourcesMessage checkpoint(Agent agent) {
    Resources kept =
        agent
            .total()
            .filter(portion ->
                portion.identity().isDynamicallyReserved()
                    || portion.identity().isPersistentVolume());
    return formatFor(agent)
        .rewrite(CheckpointResourcesMessage.newBuilder().addAllResources(kept.protos()).build());
  }

  /** A status that the master itself gives; nobody acknowledges it. */
  public static OperationStatus status(Offer.Operation info, AgentId agent, OperationState state) {
    OperationStatus.Builder status =
        OperationStatus.newBuilder().setState(state).setSlaveId(agent.proto());
    if (info.hasId()) {
      status.setOperationId(info.getId());
    }
    return status.build();
  }

  /** Records what an agent says of an operation; when that ends it, its promise is settled. */
  public static OperationRecord record(Turn turn, OperationRecord known, OperationStatus status) {
    Operation.Builder changed = known.proto().toBuilder();
    if (!known.isTerminal()) {
      changed.setLatestStatus(status);
    }
    if (!known.proto().getStatusesList().contains(status)) {
      changed.addStatuses(status);
    }
    OperationRecord now = known.with(changed.build());
    if (now.isTerminal() && !known.isTerminal()) {
      turn.state().counters().operations().ended(now.proto().getInfo().getType(), now.state());
      now.promised()
          .ifPresentOrElse(
              promise -> settle(turn, known.with(changed.build()), promise),
              () -> doubt(turn, known.with(changed.build())));
      now = now.settled();
    }
    turn.state().operations().put(now);
    return now;
  }

  /**
   * What was exchanged at once has not become so after all. What the agent has now only the agent
   * can say: later operations may rest on this one.
   */
  private static void doubt(Turn turn, OperationRecord ended) {
    if (ended.state() != OperationState.OPERATION_FINISHED) {
      turn.state().agents().find(ended.agent()).ifPresent(agent -> AgentPings.askAnew(turn, agent));
    }
  }

  /** What was held goes back, as what it has become if the operation finished. */
  private static void settle(Turn turn, OperationRecord ended, Conversion promise) {
    Optional<Agent> agent = turn.state().agents().find(ended.agent());
    if (agent.isEmpty()) {
      return;
    }
    Optional<FrameworkId> holder =
        ended.framework().filter(id -> turn.state().frameworks().find(id).isPresent());
    boolean exchanged =
        ended.state() == OperationState.OPERATION_FINISHED
            && agent.get().total().contains(promise.unallocated().consumed());
    if (!exchanged) {
      holder.ifPresent(id ->
          Allocations.returned(turn, id, ended.agent(), promise.consumed(), Optional.empty()));
      return;
    }
    Agent changed = agent.get().withTotal(agent.get().total().apply(promise.unallocated()));
    turn.state().agents().put(changed);
    if (holder.isEmpty()) {
      OfferChanges.withdrawHolding(turn, changed);
      Allocations.updateAgent(turn, changed);
      return;
    }
    Allocations.converted(turn, holder.get(), ended.agent(), List.of(promise));
    Allocations.returned(turn, holder.get(), ended.agent(), promise.converted(), Optional.empty());
  }

  /** An agent is taken off: nothing more will be heard of the operations on it. */
  static void endAll(Turn turn, AgentId agent, OperationState state) {
    for (OperationRecord operation : turn.state().operations().onAgent(agent)) {
      turn.state().operations().remove(operation);
      if (state == OperationState.OPERATION_GONE_BY_OPERATOR && !operation.isTerminal()) {
        turn.state().counters().operations().ended(operation.proto().getInfo().getType(), state);
      }
      tell(turn, operation, status(operation.proto().getInfo(), agent, state));
    }
  }

  /** Tells the framework, if it is connected on a stream and gave the operation an id. */
  public static void tell(Turn turn, OperationRecord operation, OperationStatus status) {
    if (operation.isFollowed()) {
      operation
          .framework()
          .flatMap(turn.state().frameworks()::find)
          .ifPresent(framework -> SchedulerMail.operationStatus(turn, framework, List.of(status)));
    }
  }
}
