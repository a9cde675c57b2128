package io.mesos4j.master.core;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationID;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * A scenario with a framework that has reservations of its own, and the operations that it asks
 * for.
 */
final class OperationDesk {

  static final String ALL = "cpus:4;mem:2048;disk:4096";
  static final ByteString STATUS = ByteString.copyFromUtf8("0123456789abcdef");

  static final Protos.UUID REPORTED =
      Protos.UUID.newBuilder().setValue(ByteString.copyFromUtf8("fedcba9876543210")).build();

  final Scenario scenario = new Scenario();
  final AgentId agent = scenario.registeredAgent(Desk.AGENT, ALL);
  final FrameworkId framework = scenario.subscribed("s1", info());

  static FrameworkInfo info() {
    return Scenario.info()
        .setPrincipal("ann")
        .addRoles("eng")
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE))
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.RESERVATION_REFINEMENT))
        .build();
  }

  static Resource.Builder scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value));
  }

  static Resource.Builder reserved(String name, double value) {
    return scalar(name, value).addReservations(reservation("eng", "ann"));
  }

  static ReservationInfo reservation(String role, String principal) {
    return ReservationInfo.newBuilder()
        .setType(ReservationInfo.Type.DYNAMIC)
        .setRole(role)
        .setPrincipal(principal)
        .build();
  }

  static Resource.Builder volume(double size) {
    return reserved("disk", size)
        .setDisk(
            DiskInfo.newBuilder()
                .setPersistence(DiskInfo.Persistence.newBuilder().setId("v").setPrincipal("ann"))
                .setVolume(Volume.newBuilder().setMode(Volume.Mode.RW).setContainerPath("path")));
  }

  static Operation.Builder reserve(Resource.Builder resource) {
    return Operation.newBuilder()
        .setType(Operation.Type.RESERVE)
        .setReserve(Operation.Reserve.newBuilder().addResources(resource));
  }

  static Operation.Builder unreserve(Resource.Builder resource) {
    return Operation.newBuilder()
        .setType(Operation.Type.UNRESERVE)
        .setUnreserve(Operation.Unreserve.newBuilder().addResources(resource));
  }

  static Operation.Builder create(Resource.Builder volume) {
    return Operation.newBuilder()
        .setType(Operation.Type.CREATE)
        .setCreate(Operation.Create.newBuilder().addVolumes(volume));
  }

  static Operation.Builder destroy(Resource.Builder volume) {
    return Operation.newBuilder()
        .setType(Operation.Type.DESTROY)
        .setDestroy(Operation.Destroy.newBuilder().addVolumes(volume));
  }

  static Operation.Builder grow(Resource.Builder volume, Resource.Builder addition) {
    return Operation.newBuilder()
        .setType(Operation.Type.GROW_VOLUME)
        .setGrowVolume(Operation.GrowVolume.newBuilder().setVolume(volume).setAddition(addition));
  }

  static Operation.Builder shrink(Resource.Builder volume, double less) {
    return Operation.newBuilder()
        .setType(Operation.Type.SHRINK_VOLUME)
        .setShrinkVolume(
            Operation.ShrinkVolume.newBuilder()
                .setVolume(volume)
                .setSubtract(Value.Scalar.newBuilder().setValue(less)));
  }

  OfferId offered(Resources resources) {
    return scenario.offered(framework, agent, "eng", resources);
  }

  void accept(Operation.Builder... operations) {
    accept(offered(total()), operations);
  }

  void accept(OfferId offer, Operation.Builder... operations) {
    scenario.call(
        "s1",
        Call.newBuilder()
            .setType(Call.Type.ACCEPT)
            .setFrameworkId(framework.proto())
            .setAccept(
                Call.Accept.newBuilder()
                    .addOfferIds(offer.proto())
                    .addAllOperations(
                        Stream.of(operations).map(Operation.Builder::build).toList())));
  }

  Resources total() {
    return scenario.view().agents().registered().get(agent).total();
  }

  List<ApplyOperationMessage> applied() {
    return scenario.messages(Desk.AGENT, ApplyOperationMessage.class);
  }

  List<OperationStatus> told() {
    return scenario.events("s1").stream()
        .filter(event -> event.hasUpdateOperationStatus())
        .map(event -> event.getUpdateOperationStatus().getStatus())
        .toList();
  }

  static Operation.Builder named(Operation.Builder operation) {
    return operation.setId(OperationID.newBuilder().setValue("op"));
  }

  void agentSays(OperationState state) {
    agentSays(state, applied().getLast().getOperationUuid());
  }

  void agentSays(OperationState state, Protos.UUID operation) {
    OperationStatus status = status(state).build();
    scenario.message(
        Desk.AGENT,
        UpdateOperationStatusMessage.newBuilder()
            .setFrameworkId(framework.proto())
            .setSlaveId(agent.proto())
            .setStatus(status)
            .setLatestStatus(status)
            .setOperationUuid(operation)
            .build());
  }

  private static OperationStatus.Builder status(OperationState state) {
    return OperationStatus.newBuilder()
        .setState(state)
        .setOperationId(OperationID.newBuilder().setValue("op"))
        .setUuid(Protos.UUID.newBuilder().setValue(STATUS));
  }

  /** The agent tells of an operation that it did before this master led. */
  void reportsOperationOf(FrameworkId other) {
    scenario.message(
        Desk.AGENT,
        UpdateSlaveMessage.newBuilder()
            .setSlaveId(agent.proto())
            .setOperations(
                UpdateSlaveMessage.Operations.newBuilder()
                    .addOperations(
                        Protos.Operation.newBuilder()
                            .setFrameworkId(other.proto())
                            .setSlaveId(agent.proto())
                            .setInfo(named(reserve(reserved("cpus", 1))))
                            .setLatestStatus(status(OperationState.OPERATION_FINISHED))
                            .addStatuses(status(OperationState.OPERATION_FINISHED))
                            .setUuid(REPORTED)))
            .build());
  }

  /** The agent tells that it lends this, beyond its own. */
  void lends(String resources) {
    UpdateSlaveMessage.Builder estimate =
        UpdateSlaveMessage.newBuilder()
            .setSlaveId(agent.proto())
            .setUpdateOversubscribedResources(true);
    for (Resource one : Scenario.parsed(resources)) {
      estimate.addOversubscribedResources(
          one.toBuilder().setRevocable(Resource.RevocableInfo.getDefaultInstance()));
    }
    scenario.message(Desk.AGENT, estimate.build());
  }

  void acknowledge() {
    scenario.call(
        "s1",
        Call.newBuilder()
            .setType(Call.Type.ACKNOWLEDGE_OPERATION_STATUS)
            .setFrameworkId(framework.proto())
            .setAcknowledgeOperationStatus(
                Call.AcknowledgeOperationStatus.newBuilder()
                    .setSlaveId(agent.proto())
                    .setUuid(STATUS)
                    .setOperationId(OperationID.newBuilder().setValue("op"))));
  }
}
