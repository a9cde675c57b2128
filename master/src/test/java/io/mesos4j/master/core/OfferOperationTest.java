package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand.RecoverResources;
import io.mesos4j.master.allocator.AllocatorCommand.UpdateAllocation;
import io.mesos4j.master.core.model.MasterEffect;
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
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations of ACCEPT that turn offered resources into others. */
class OfferOperationTest {

  private static final String ALL = "cpus:4;mem:2048;disk:4096";
  private static final ByteString STATUS = ByteString.copyFromUtf8("0123456789abcdef");

  private final Scenario scenario = new Scenario();
  private final AgentId agent = scenario.registeredAgent(Desk.AGENT, ALL);
  private final FrameworkId framework = scenario.subscribed("s1", info());

  private static FrameworkInfo info() {
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

  private static ReservationInfo reservation(String role, String principal) {
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

  private static Operation.Builder unreserve(Resource.Builder resource) {
    return Operation.newBuilder()
        .setType(Operation.Type.UNRESERVE)
        .setUnreserve(Operation.Unreserve.newBuilder().addResources(resource));
  }

  private static Operation.Builder create(Resource.Builder volume) {
    return Operation.newBuilder()
        .setType(Operation.Type.CREATE)
        .setCreate(Operation.Create.newBuilder().addVolumes(volume));
  }

  private static Operation.Builder destroy(Resource.Builder volume) {
    return Operation.newBuilder()
        .setType(Operation.Type.DESTROY)
        .setDestroy(Operation.Destroy.newBuilder().addVolumes(volume));
  }

  private static Operation.Builder grow(Resource.Builder volume, Resource.Builder addition) {
    return Operation.newBuilder()
        .setType(Operation.Type.GROW_VOLUME)
        .setGrowVolume(Operation.GrowVolume.newBuilder().setVolume(volume).setAddition(addition));
  }

  private static Operation.Builder shrink(Resource.Builder volume, double less) {
    return Operation.newBuilder()
        .setType(Operation.Type.SHRINK_VOLUME)
        .setShrinkVolume(
            Operation.ShrinkVolume.newBuilder()
                .setVolume(volume)
                .setSubtract(Value.Scalar.newBuilder().setValue(less)));
  }

  private OfferId offered(Resources resources) {
    return scenario.offered(framework, agent, "eng", resources);
  }

  private void accept(Operation.Builder... operations) {
    accept(offered(total()), operations);
  }

  private void accept(OfferId offer, Operation.Builder... operations) {
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

  private Resources total() {
    return scenario.view().agents().registered().get(agent).total();
  }

  private List<ApplyOperationMessage> applied() {
    return scenario.messages(Desk.AGENT, ApplyOperationMessage.class);
  }

  private List<OperationStatus> told() {
    return scenario.events("s1").stream()
        .filter(event -> event.hasUpdateOperationStatus())
        .map(event -> event.getUpdateOperationStatus().getStatus())
        .toList();
  }

  private static Operation.Builder named(Operation.Builder operation) {
    return operation.setId(OperationID.newBuilder().setValue("op"));
  }

  private void agentSays(OperationState state) {
    OperationStatus status =
        OperationStatus.newBuilder()
            .setState(state)
            .setOperationId(OperationID.newBuilder().setValue("op"))
            .setUuid(Protos.UUID.newBuilder().setValue(STATUS))
            .build();
    scenario.message(
        Desk.AGENT,
        UpdateOperationStatusMessage.newBuilder()
            .setFrameworkId(framework.proto())
            .setSlaveId(agent.proto())
            .setStatus(status)
            .setLatestStatus(status)
            .setOperationUuid(applied().getLast().getOperationUuid())
            .build());
  }

  @Test
  void reservedResourcesAreThereForTheNextOperationOfTheSameAccept() {
    accept(reserve(reserved("disk", 100)), create(volume(60)));
    assertThat(applied()).hasSize(2);
    assertThat(total())
        .isEqualTo(
            Resources.of(scalar("cpus", 4).build(), scalar("mem", 2048).build())
                .plus(
                    Resources.of(
                        scalar("disk", 3996).build(),
                        reserved("disk", 40).build(),
                        volume(60).build())));
  }

  @Test
  void theAllocatorHearsOfTheExchangeBeforeTheRestComesBack() {
    scenario.forgetEffects();
    accept(reserve(reserved("cpus", 1)));
    List<Class<?>> kinds =
        scenario.effects().stream()
            .filter(MasterEffect.TellAllocator.class::isInstance)
            .<Class<?>>map(effect -> ((MasterEffect.TellAllocator) effect).command().getClass())
            .toList();
    assertThat(kinds)
        .containsExactly(UpdateAllocation.class, RecoverResources.class, RecoverResources.class);
  }

  @Test
  void unreserveAndDestroyGiveBackWhatWasMade() {
    accept(reserve(reserved("disk", 100)), create(volume(100)));
    accept(destroy(volume(100)), unreserve(reserved("disk", 100)));
    assertThat(total()).isEqualTo(Resources.of(Scenario.parsed(ALL)));
  }

  @Test
  void anIdBringsTheOutcomeUntilItIsAcknowledged() {
    accept(named(reserve(reserved("cpus", 1))));
    assertThat(scenario.view().operations()).hasSize(1);
    agentSays(OperationState.OPERATION_FINISHED);
    agentSays(OperationState.OPERATION_FINISHED);
    assertThat(told()).hasSize(2).allMatch(status -> status.getUuid().getValue().equals(STATUS));
    acknowledge();
    assertThat(scenario.view().operations()).isEmpty();
    assertThat(scenario.messages(Desk.AGENT, AcknowledgeOperationStatusMessage.class))
        .singleElement()
        .matches(ack -> ack.getStatusUuid().getValue().equals(STATUS));
  }

  private void acknowledge() {
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

  @Test
  void withoutAnIdTheMasterAcknowledges() {
    accept(reserve(reserved("cpus", 1)));
    agentSays(OperationState.OPERATION_FINISHED);
    assertThat(told()).isEmpty();
    assertThat(scenario.messages(Desk.AGENT, AcknowledgeOperationStatusMessage.class)).hasSize(1);
    assertThat(scenario.view().operations()).isEmpty();
  }

  @Test
  void aGrowingVolumeIsHeldUntilTheAgentHasGrownIt() {
    accept(reserve(reserved("disk", 100)), create(volume(60)));
    accept(named(grow(volume(60), reserved("disk", 40))));
    assertThat(total().contains(Resources.of(volume(60).build()))).isTrue();
    agentSays(OperationState.OPERATION_FINISHED);
    assertThat(total().contains(Resources.of(volume(100).build()))).isTrue();
  }

  @Test
  void aVolumeThatCouldNotShrinkComesBackAsItWas() {
    accept(reserve(reserved("disk", 100)), create(volume(100)));
    Resources before = total();
    accept(named(shrink(volume(100), 30)));
    agentSays(OperationState.OPERATION_FAILED);
    assertThat(total()).isEqualTo(before);
    assertThat(told())
        .extracting(OperationStatus::getState)
        .containsExactly(OperationState.OPERATION_FAILED);
  }

  @Test
  void theAgentIsAskedAboutWhatItDoesNotReport() {
    accept(named(reserve(reserved("cpus", 1))));
    scenario.message(
        Desk.AGENT,
        UpdateSlaveMessage.newBuilder()
            .setSlaveId(agent.proto())
            .setOperations(UpdateSlaveMessage.Operations.getDefaultInstance())
            .build());
    assertThat(scenario.messages(Desk.AGENT, ReconcileOperationsMessage.class)).hasSize(1);
  }

  @Test
  void reconciliationTellsTheLatestStatusWithoutAskingForAnAcknowledgement() {
    accept(named(reserve(reserved("cpus", 1))));
    scenario.call(
        "s1",
        Call.newBuilder()
            .setType(Call.Type.RECONCILE_OPERATIONS)
            .setFrameworkId(framework.proto())
            .setReconcileOperations(Call.ReconcileOperations.getDefaultInstance()));
    assertThat(told())
        .singleElement()
        .matches(status -> status.getState() == OperationState.OPERATION_PENDING)
        .matches(status -> !status.hasUuid());
  }

  static Stream<Arguments> refused() {
    Resource.Builder unmarked = scalar("disk", 10).setDisk(volume(1).getDisk());
    Resource.Builder fixed =
        scalar("cpus", 1)
            .addReservations(
                ReservationInfo.newBuilder().setType(ReservationInfo.Type.STATIC).setRole("eng"));
    Resource.Builder others = scalar("cpus", 1).addReservations(reservation("ops", "ann"));
    Resource.Builder strangers = scalar("cpus", 1).addReservations(reservation("eng", "bob"));
    Resource.Builder readOnly = volume(10);
    readOnly.getDiskBuilder().getVolumeBuilder().setMode(Volume.Mode.RO);
    Resource.Builder slashed = volume(10);
    slashed.getDiskBuilder().getPersistenceBuilder().setId("a/b");
    Resource.Builder hosted = volume(10);
    hosted.getDiskBuilder().getVolumeBuilder().setHostPath("/etc");
    Resource.Builder revocable =
        reserved("cpus", 1).setRevocable(Resource.RevocableInfo.getDefaultInstance());
    return Stream.of(
        Arguments.of("more than offered", reserve(reserved("cpus", 100))),
        Arguments.of("role of others", reserve(others)),
        Arguments.of("principal of others", reserve(strangers)),
        Arguments.of("no reservation", reserve(scalar("cpus", 1))),
        Arguments.of("static", reserve(fixed)),
        Arguments.of("revocable", reserve(revocable)),
        Arguments.of("nothing", reserve(reserved("cpus", 0))),
        Arguments.of("negative", reserve(reserved("cpus", -1))),
        Arguments.of("not a number", reserve(reserved("cpus", Double.NaN))),
        Arguments.of("infinite", reserve(reserved("cpus", Double.POSITIVE_INFINITY))),
        Arguments.of("immense", reserve(reserved("cpus", 1e300))),
        Arguments.of("reversed range", reserve(ports(20, 10))),
        Arguments.of("unreserve unreserved", unreserve(scalar("cpus", 1))),
        Arguments.of("unreserve more than reserved", unreserve(reserved("cpus", 1))),
        Arguments.of("unreserve a volume", unreserve(volume(50))),
        Arguments.of("volume on unreserved disk", create(unmarked)),
        Arguments.of("read only volume", create(readOnly)),
        Arguments.of("id with slash", create(slashed)),
        Arguments.of("host path", create(hosted)),
        Arguments.of("id in use", create(volume(10))),
        Arguments.of("unknown volume", destroy(volume(1))),
        Arguments.of("shrink by all", shrink(volume(50), 50)),
        Arguments.of("shrink by nothing", shrink(volume(50), 0)),
        Arguments.of("grow by other disk", grow(volume(50), scalar("disk", 1))),
        Arguments.of("grow by cpus", grow(volume(50), reserved("cpus", 1))));
  }

  private static Resource.Builder ports(long begin, long end) {
    return Resource.newBuilder()
        .setName("ports")
        .setType(Value.Type.RANGES)
        .setRanges(
            Value.Ranges.newBuilder()
                .addRange(Value.Range.newBuilder().setBegin(begin).setEnd(end)))
        .addReservations(reservation("eng", "ann"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void badOperationsAreDroppedWithAReasonAndChangeNothing(String what, Operation.Builder bad) {
    accept(reserve(reserved("disk", 100)), create(volume(50)));
    Resources before = total();
    scenario.forgetEffects();
    accept(named(bad));
    assertThat(total()).isEqualTo(before);
    assertThat(applied()).isEmpty();
    assertThat(told())
        .as(what)
        .singleElement()
        .matches(status -> status.getState() == OperationState.OPERATION_ERROR)
        .matches(status -> !status.getMessage().isEmpty());
  }

  @Test
  void anAgentMarkedGoneTakesItsOperationsAlong() {
    accept(named(reserve(reserved("cpus", 1))));
    scenario.when(
        new io.mesos4j.master.core.model.MasterEvent.GoneRequested(
            new io.mesos4j.master.core.model.RequestId(99), agent));
    assertThat(told())
        .extracting(OperationStatus::getState)
        .containsExactly(OperationState.OPERATION_GONE_BY_OPERATOR);
    assertThat(scenario.view().operations()).isEmpty();
  }
}
