package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.MasterEvent;
import java.util.Map;
import java.util.function.Function;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.master.Protos.Call;

/** The operator calls that turn an agent's free resources into others; each is one operation. */
final class ResourceCalls {

  private final CoreDesk core;

  ResourceCalls(CoreDesk core) {
    this.core = core;
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.RESERVE_RESOURCES,
        operation(call -> call.getReserveResources().getSlaveId(), ResourceCalls::reserve),
        Call.Type.UNRESERVE_RESOURCES,
        operation(call -> call.getUnreserveResources().getSlaveId(), ResourceCalls::unreserve),
        Call.Type.CREATE_VOLUMES,
        operation(call -> call.getCreateVolumes().getSlaveId(), ResourceCalls::create),
        Call.Type.DESTROY_VOLUMES,
        operation(call -> call.getDestroyVolumes().getSlaveId(), ResourceCalls::destroy),
        Call.Type.GROW_VOLUME,
        operation(call -> call.getGrowVolume().getSlaveId(), ResourceCalls::grow),
        Call.Type.SHRINK_VOLUME,
        operation(call -> call.getShrinkVolume().getSlaveId(), ResourceCalls::shrink));
  }

  private OperatorCall operation(
      Function<Call, SlaveID> agent, Function<Call, Operation> operation) {
    return (call, exchange) ->
        core.ask(
            exchange.http(),
            exchange.accepted(),
            (request, approvers) ->
                new MasterEvent.OperationRequested(
                    request,
                    AgentId.of(agent.apply(call)),
                    operation.apply(call),
                    exchange.http().principal().flatMap(Principal::value),
                    approvers));
  }

  static Operation reserve(Call call) {
    return Operation.newBuilder()
        .setType(Operation.Type.RESERVE)
        .setReserve(
            Operation.Reserve.newBuilder()
                .addAllSource(call.getReserveResources().getSourceList())
                .addAllResources(call.getReserveResources().getResourcesList()))
        .build();
  }

  static Operation unreserve(Call call) {
    return Operation.newBuilder()
        .setType(Operation.Type.UNRESERVE)
        .setUnreserve(
            Operation.Unreserve.newBuilder()
                .addAllResources(call.getUnreserveResources().getResourcesList()))
        .build();
  }

  static Operation create(Call call) {
    return Operation.newBuilder()
        .setType(Operation.Type.CREATE)
        .setCreate(
            Operation.Create.newBuilder().addAllVolumes(call.getCreateVolumes().getVolumesList()))
        .build();
  }

  static Operation destroy(Call call) {
    return Operation.newBuilder()
        .setType(Operation.Type.DESTROY)
        .setDestroy(
            Operation.Destroy.newBuilder().addAllVolumes(call.getDestroyVolumes().getVolumesList()))
        .build();
  }

  private static Operation grow(Call call) {
    return Operation.newBuilder()
        .setType(Operation.Type.GROW_VOLUME)
        .setGrowVolume(
            Operation.GrowVolume.newBuilder()
                .setVolume(call.getGrowVolume().getVolume())
                .setAddition(call.getGrowVolume().getAddition()))
        .build();
  }

  private static Operation shrink(Call call) {
    return Operation.newBuilder()
        .setType(Operation.Type.SHRINK_VOLUME)
        .setShrinkVolume(
            Operation.ShrinkVolume.newBuilder()
                .setVolume(call.getShrinkVolume().getVolume())
                .setSubtract(call.getShrinkVolume().getSubtract()))
        .build();
  }
}
