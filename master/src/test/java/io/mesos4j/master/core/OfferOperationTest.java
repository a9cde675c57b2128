package io.mesos4j.master.core;

import static io.mesos4j.master.core.OperationDesk.destroy;
import static io.mesos4j.master.core.OperationDesk.grow;
import static io.mesos4j.master.core.OperationDesk.named;
import static io.mesos4j.master.core.OperationDesk.reservation;
import static io.mesos4j.master.core.OperationDesk.reserve;
import static io.mesos4j.master.core.OperationDesk.reserved;
import static io.mesos4j.master.core.OperationDesk.scalar;
import static io.mesos4j.master.core.OperationDesk.shrink;
import static io.mesos4j.master.core.OperationDesk.unreserve;
import static io.mesos4j.master.core.OperationDesk.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.RecoverResources;
import io.mesos4j.master.allocator.AllocatorCommand.UpdateAllocation;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.RequestId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations of ACCEPT that turn offered resources into others. */
class OfferOperationTest {

  private static final RequestId OPERATOR = new RequestId(99);

  private final OperationDesk desk = new OperationDesk();

  @Test
  void reservedResourcesAreThereForTheNextOperationOfTheSameAccept() {
    desk.accept(reserve(reserved("disk", 100)), OperationDesk.create(volume(60)));
    assertThat(desk.applied()).hasSize(2);
    assertThat(desk.total())
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
    desk.scenario.forgetEffects();
    desk.accept(reserve(reserved("cpus", 1)));
    List<Class<?>> kinds =
        desk.scenario.effects().stream()
            .filter(MasterEffect.TellAllocator.class::isInstance)
            .<Class<?>>map(effect -> ((MasterEffect.TellAllocator) effect).command().getClass())
            .toList();
    assertThat(kinds)
        .containsExactly(UpdateAllocation.class, RecoverResources.class, RecoverResources.class);
  }

  @Test
  void unreserveAndDestroyGiveBackWhatWasMade() {
    desk.accept(reserve(reserved("disk", 100)), OperationDesk.create(volume(100)));
    desk.accept(destroy(volume(100)), unreserve(reserved("disk", 100)));
    assertThat(desk.total()).isEqualTo(Resources.of(Scenario.parsed(OperationDesk.ALL)));
  }

  @Test
  void aGrowingVolumeIsHeldUntilTheAgentHasGrownIt() {
    desk.accept(reserve(reserved("disk", 100)), OperationDesk.create(volume(60)));
    desk.accept(named(grow(volume(60), reserved("disk", 40))));
    assertThat(desk.total().contains(Resources.of(volume(60).build()))).isTrue();
    desk.agentSays(OperationState.OPERATION_FINISHED);
    assertThat(desk.total().contains(Resources.of(volume(100).build()))).isTrue();
  }

  @Test
  void aVolumeThatCouldNotShrinkComesBackAsItWas() {
    desk.accept(reserve(reserved("disk", 100)), OperationDesk.create(volume(100)));
    Resources before = desk.total();
    desk.accept(named(shrink(volume(100), 30)));
    desk.agentSays(OperationState.OPERATION_FAILED);
    assertThat(desk.total()).isEqualTo(before);
    assertThat(desk.told())
        .extracting(OperationStatus::getState)
        .containsExactly(OperationState.OPERATION_FAILED);
  }

  @Test
  void whatTheAllocatorTakesForFreeAndIsOfferedAlreadyGoesBack() {
    desk.accept(reserve(reserved("disk", 100)));
    desk.offered(Resources.of(Scenario.parsed("disk:1000")));
    SequencedMap<AgentId, Resources> late = new LinkedHashMap<>();
    late.put(desk.agent, Resources.of(Scenario.parsed("disk:3996")).allocate("eng"));
    SequencedMap<String, SequencedMap<AgentId, Resources>> offers = new LinkedHashMap<>();
    offers.put("eng", late);
    desk.scenario.forgetEffects();

    desk.scenario.when(new MasterEvent.OffersProposed(new Proposal(desk.framework, offers)));

    assertThat(desk.scenario.view().offers()).hasSize(1);
    assertThat(desk.scenario.told(RecoverResources.class)).hasSize(1);
  }

  @Test
  void aSharedVolumeThatAnOperatorDestroysIsOfferedToNobodyAnyMore() {
    desk.accept(reserve(reserved("disk", 100)));
    Resource.Builder shared = volume(60).setShared(Resource.SharedInfo.getDefaultInstance());
    operate(OperationDesk.create(shared));
    desk.offered(Resources.of(shared.build()));
    desk.offered(Resources.of(shared.build()));

    operate(destroy(shared));

    assertThat(desk.scenario.view().offers()).isEmpty();
  }

  @Test
  void whatAnAgentLendsMeanwhileDoesNotUndoAnExchange() {
    long number = ask(reserve(reserved("disk", 100)));
    desk.lends("cpus:2");
    desk.scenario.forgetEffects();

    exchanged(number);

    assertThat(desk.total().reserved().scalar("disk")).isEqualTo(100_000);
    assertThat(desk.scenario.told(AllocatorCommand.UpdateAgent.class))
        .extracting(AllocatorCommand.UpdateAgent::total)
        .containsExactly(desk.total());
    operate(reserve(reserved("disk", 50)));
    assertThat(desk.scenario.told(AllocatorCommand.UpdateAgent.class)).isEmpty();
  }

  @Test
  void anOfferThatWasUnderWayToAFrameworkMakesRoomForTheOperator() {
    long number = ask(reserve(reserved("disk", 100)));
    desk.offered(desk.total());
    desk.scenario.forgetEffects();

    refused(number);

    assertThat(desk.scenario.view().offers()).isEmpty();
    assertThat(desk.scenario.told(RecoverResources.class)).hasSize(1);
    exchanged(asked());
    assertThat(desk.total().reserved().scalar("disk")).isEqualTo(100_000);
    assertThat(desk.scenario.answer(OPERATOR)).isEqualTo(202);
  }

  @Test
  void anAllocatorThatRefusesAgainAndAgainHasTheLastWord() {
    long number = ask(reserve(reserved("disk", 100)));
    for (int again = 1; again < 8; again++) {
      desk.scenario.forgetEffects();
      refused(number);
      number = asked();
    }
    refused(number);
    assertThat(desk.scenario.answer(OPERATOR)).isEqualTo(409);
  }

  @Test
  void whatTasksUseIsRefusedAtOnce() {
    desk.accept(Desk.launch(task("disk:4000")).toBuilder());
    long number = ask(reserve(reserved("disk", 100)));
    desk.scenario.forgetEffects();

    refused(number);

    assertThat(desk.scenario.told(AllocatorCommand.UpdateAvailable.class)).isEmpty();
    assertThat(desk.scenario.answer(OPERATOR)).isEqualTo(409);
  }

  @SuppressWarnings("deprecation") // the older format lives in fields that are marked as deprecated
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          eng | ann | 202
          -   | -   | 202
          *   | -   | 400
          ops | ann | 400
          eng | -   | 400
          eng | bob | 400
          -   | ann | 400
          """)
  void theOlderFieldsMayNotContradictTheReservations(String role, String principal, int status) {
    Resource.Builder resource = reserved("disk", 100);
    if (role != null) {
      resource.setRole(role);
    }
    if (principal != null) {
      resource.setReservation(ReservationInfo.newBuilder().setPrincipal(principal));
    }
    request(reserve(resource));
    desk.scenario
        .told(AllocatorCommand.UpdateAvailable.class)
        .forEach(update -> exchanged(update.request()));
    assertThat(desk.scenario.answer(OPERATOR)).isEqualTo(status);
  }

  static Stream<Resource.Builder> unsound() {
    DiskInfo.Builder unkept = volume(10).getDiskBuilder().clearPersistence();
    DiskInfo.Source.Builder unknown =
        DiskInfo.Source.newBuilder().setType(DiskInfo.Source.Type.UNKNOWN);
    return Stream.of(
        reserved("gpus", 0.5),
        reserved("disk", 10).setDisk(DiskInfo.getDefaultInstance()),
        reserved("disk", 10).setDisk(unkept),
        reserved("disk", 10).setDisk(DiskInfo.newBuilder().setSource(unknown)),
        reserved("disk", 10).setShared(Resource.SharedInfo.getDefaultInstance()),
        reserved("cpus", 1).setShared(Resource.SharedInfo.getDefaultInstance()));
  }

  @ParameterizedTest
  @MethodSource("unsound")
  void whatNoAgentCanHaveIsToldApartFromWhatIsNotFree(Resource.Builder resource) {
    request(reserve(resource));
    assertThat(desk.scenario.answer(OPERATOR)).isEqualTo(400);
  }

  static Stream<Operation.Builder> resizesOfNothing() {
    return Stream.of(grow(volume(60), reserved("disk", 40)), shrink(volume(60), 40));
  }

  @ParameterizedTest
  @MethodSource("resizesOfNothing")
  void resizingAVolumeThatIsNotThereIsAConflict(Operation.Builder resize) {
    refused(ask(resize));
    assertThat(desk.scenario.answer(OPERATOR)).isEqualTo(409);
  }

  @Test
  void onlyVolumesThatCanBeWrittenAreResized() {
    Resource.Builder readOnly = volume(60);
    readOnly.getDiskBuilder().getVolumeBuilder().setMode(Volume.Mode.RO);
    request(grow(readOnly, reserved("disk", 40)));
    assertThat(desk.scenario.answer(OPERATOR)).isEqualTo(400);
  }

  private TaskInfo.Builder task(String resources) {
    return TaskInfo.newBuilder()
        .setName("task")
        .setTaskId(TaskID.newBuilder().setValue("t1"))
        .setSlaveId(desk.agent.proto())
        .setCommand(CommandInfo.newBuilder().setValue("true"))
        .addAllResources(Scenario.parsed("cpus:1;mem:32;" + resources));
  }

  private void operate(Operation.Builder operation) {
    exchanged(ask(operation));
  }

  /** An operator wants it; answers the number of the question to the allocator. */
  private long ask(Operation.Builder operation) {
    request(operation);
    return asked();
  }

  @Test
  void anOperatorReservesForARoleThatFrameworksMayNotSubscribeTo() {
    MasterSettings.FrameworkTerms open = MasterSettings.FrameworkTerms.DEFAULT;
    MasterSettings.FrameworkTerms terms =
        new MasterSettings.FrameworkTerms(
            List.of("*", "eng"), true, Duration.ZERO, Optional.empty(), open.offerRegexes());
    Scenario closed = new Scenario(Scenario.settings().withFrameworks(terms));
    AgentId agent = closed.registeredAgent(Desk.AGENT, Desk.ALL);
    Operation operation =
        reserve(scalar("cpus", 1).addReservations(reservation("ops", "ann"))).build();
    closed.when(
        new MasterEvent.OperationRequested(
            OPERATOR, agent, operation, Optional.of("ann"), Approvers.all()));
    assertThat(closed.told(AllocatorCommand.UpdateAvailable.class)).hasSize(1);
  }

  private void request(Operation.Builder operation) {
    desk.scenario.forgetEffects();
    desk.scenario.when(
        new MasterEvent.OperationRequested(
            OPERATOR, desk.agent, operation.build(), Optional.of("ann"), Approvers.all()));
  }

  /** The number of the only question to the allocator. */
  private long asked() {
    return desk.scenario.told(AllocatorCommand.UpdateAvailable.class).getFirst().request();
  }

  private void refused(long number) {
    desk.scenario.when(
        new MasterEvent.AvailableUpdated(
            new AllocatorOutcome.AvailableUpdated(
                number, Optional.of(new Violation("it is not free")))));
  }

  private void exchanged(long number) {
    desk.scenario.when(
        new MasterEvent.AvailableUpdated(
            new AllocatorOutcome.AvailableUpdated(number, Optional.empty())));
  }
}
