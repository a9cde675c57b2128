package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.common.resources.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.CheckpointResourcesMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceVersionUUID;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;
import org.junit.jupiter.api.Test;

/** Operations on an agent's resources: applied once, kept, and told until acknowledged. */
class OperationsTest {

  private static final UUID OPERATION =
      UUID.newBuilder().setValue(ByteString.copyFromUtf8("operation-uuid-1")).build();

  private static final Resource RESERVED =
      Resource.newBuilder()
          .setName("cpus")
          .setType(Value.Type.SCALAR)
          .setScalar(Value.Scalar.newBuilder().setValue(2))
          .addReservations(
              ReservationInfo.newBuilder().setType(ReservationInfo.Type.DYNAMIC).setRole("eng"))
          .build();

  private static AgentScenario withReservation() {
    return AgentScenario.registered()
        .when(
            new AgentEvent.CheckpointResources(
                MASTER, CheckpointResourcesMessage.newBuilder().addResources(RESERVED).build()));
  }

  private static ApplyOperationMessage.Builder unreserve() {
    return ApplyOperationMessage.newBuilder()
        .setOperationUuid(OPERATION)
        .setOperationInfo(
            Operation.newBuilder()
                .setType(Operation.Type.UNRESERVE)
                .setUnreserve(Operation.Unreserve.newBuilder().addResources(RESERVED)))
        .setResourceVersionUuid(
            ResourceVersionUUID.newBuilder().setUuid(UUID.newBuilder().setValue(ByteString.EMPTY)));
  }

  private static AgentEvent apply(ApplyOperationMessage.Builder message) {
    return new AgentEvent.ApplyOperation(MASTER, message.build());
  }

  private static ResourceState kept(AgentScenario scenario) {
    return scenario.done(AgentEffect.Checkpoint.class).stream()
        .flatMap(checkpoint -> checkpoint.records().stream())
        .map(CheckpointRecord.ResourcesChanged.class::cast)
        .map(CheckpointRecord.ResourcesChanged::kept)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static OperationState told(AgentScenario scenario) {
    List<UpdateOperationStatusMessage> sent = scenario.sent(UpdateOperationStatusMessage.class);
    assertThat(sent).hasSize(1);
    return sent.getFirst().getStatus().getState();
  }

  @Test
  void anOperationIsKeptWithTheResourcesThatItMade() {
    AgentScenario scenario = withReservation().when(apply(unreserve()));
    assertThat(told(scenario)).isEqualTo(OperationState.OPERATION_FINISHED);
    assertThat(kept(scenario).getResourcesList()).isEmpty();
    assertThat(kept(scenario).getOperationsList()).hasSize(1);
    assertThat(scenario.view().standing().total().unreserved().scalar("cpus")).isEqualTo(2000);
  }

  @Test
  void theSameOrderTwiceIsAppliedOnceAndAnsweredTwice() {
    AgentScenario scenario = withReservation().when(apply(unreserve())).when(apply(unreserve()));
    assertThat(told(scenario)).isEqualTo(OperationState.OPERATION_FINISHED);
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).isEmpty();
  }

  @Test
  void whatTheAgentDoesNotHaveFails() {
    AgentScenario scenario = AgentScenario.registered().when(apply(unreserve()));
    assertThat(told(scenario)).isEqualTo(OperationState.OPERATION_FAILED);
  }

  @Test
  void anOrderForAnEarlierVersionOfTheResourcesIsDropped() {
    AgentScenario scenario = withReservation();
    scenario.when(
        apply(
            unreserve()
                .setResourceVersionUuid(ResourceVersionUUID.newBuilder().setUuid(OPERATION))));
    assertThat(told(scenario)).isEqualTo(OperationState.OPERATION_DROPPED);
    assertThat(scenario.view().standing().total()).isEqualTo(Resources.of(RESERVED));
  }

  @Test
  void theOutcomeIsToldWithGrowingPausesUntilItIsAcknowledged() {
    AgentScenario scenario = withReservation().when(apply(unreserve()));
    UUID status =
        scenario.sent(UpdateOperationStatusMessage.class).getFirst().getStatus().getUuid();
    AgentTimer.OperationRetry retry = new AgentTimer.OperationRetry(OPERATION.getValue());
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .containsExactly(new AgentEffect.StartTimer(retry, Duration.ofSeconds(10)));
    scenario.when(new AgentEvent.TimerFired(retry));
    assertThat(told(scenario)).isEqualTo(OperationState.OPERATION_FINISHED);
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .containsExactly(new AgentEffect.StartTimer(retry, Duration.ofSeconds(20)));
    scenario.when(
        new AgentEvent.OperationAcknowledged(
            MASTER,
            AcknowledgeOperationStatusMessage.newBuilder()
                .setOperationUuid(OPERATION)
                .setStatusUuid(status)
                .build()));
    assertThat(kept(scenario).getOperationsList()).isEmpty();
    scenario.when(new AgentEvent.TimerFired(retry));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void nobodyWaitsForTheOutcomesOfAnAgentThatIsNoMore() {
    AgentScenario before = withReservation().when(apply(unreserve()));
    AgentScenario after =
        new AgentScenario()
            .when(
                new AgentEvent.Started(
                    new RecoveredAgent(Optional.empty(), kept(before), List.of(), false, 0)));
    assertThat(after.view().standing().operations()).isEmpty();
    assertThat(kept(after).getOperationsList()).isEmpty();
  }

  @Test
  void theOutcomeSurvivesARestart() {
    AgentScenario before = withReservation().when(apply(unreserve()));
    RecoveredAgent recovered =
        new RecoveredAgent(
            Optional.of(before.view().standing().info()), kept(before), List.of(), false, 0);
    AgentScenario after =
        new AgentScenario()
            .when(new AgentEvent.Started(recovered))
            .when(new AgentEvent.ContainersRecovered(Set.of()))
            .when(new AgentEvent.MasterDetected(Optional.of(AgentScenario.LEADER)))
            .when(new AgentEvent.TimerFired(new AgentTimer.Registration()))
            .when(
                new AgentEvent.Reregistered(
                    MASTER,
                    SlaveReregisteredMessage.newBuilder()
                        .setSlaveId(before.view().standing().info().getId())
                        .build()));
    assertThat(told(after)).isEqualTo(OperationState.OPERATION_FINISHED);
    assertThat(after.sent(UpdateSlaveMessage.class))
        .singleElement()
        .matches(update -> update.getOperations().getOperationsCount() == 1);
  }

  @Test
  void whatTheMasterRemembersAndTheAgentDoesNotHaveIsDropped() {
    assertThat(told(AgentScenario.registered().when(asked())))
        .isEqualTo(OperationState.OPERATION_DROPPED);
  }

  @Test
  void aQuestionThatNamesNothingHasNoAnswer() {
    AgentScenario scenario =
        AgentScenario.registered()
            .when(
                new AgentEvent.ReconcileOperations(
                    MASTER,
                    ReconcileOperationsMessage.newBuilder()
                        .addOperations(ReconcileOperationsMessage.Operation.getDefaultInstance())
                        .build()));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void anOrderThatTheQuestionAboutItOvertookStaysDropped() {
    AgentScenario scenario = withReservation().when(asked()).when(apply(unreserve()));
    assertThat(scenario.lastTurn()).isEmpty();
    assertThat(scenario.view().standing().total()).isEqualTo(Resources.of(RESERVED));
  }

  private static AgentEvent asked() {
    return new AgentEvent.ReconcileOperations(
        MASTER,
        ReconcileOperationsMessage.newBuilder()
            .addOperations(
                ReconcileOperationsMessage.Operation.newBuilder().setOperationUuid(OPERATION))
            .build());
  }

  @Test
  void aTaskWithResourcesThatNoOperationMadeIsDropped() {
    AgentScenario scenario = AgentScenario.registered().run(partitionAware(), withReserved());
    assertThat(scenario.update().getStatus().getState()).isEqualTo(TaskState.TASK_DROPPED);
    assertThat(scenario.update().getStatus().getReason())
        .isEqualTo(TaskStatus.Reason.REASON_RESOURCES_UNKNOWN);
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).isEmpty();
  }

  @Test
  void aTaskThatWasDroppedIsNotLaunchedWhenItsOrderComesTwice() {
    AgentScenario scenario =
        AgentScenario.registered()
            .run(partitionAware(), withReserved())
            .when(
                new AgentEvent.CheckpointResources(
                    MASTER, CheckpointResourcesMessage.newBuilder().addResources(RESERVED).build()))
            .run(partitionAware(), withReserved());
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void aTaskWithResourcesThatAnOperationMadeIsLaunched() {
    AgentScenario scenario = withReservation().run(partitionAware(), withReserved());
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).hasSize(1);
  }

  /** An order that gave back what this one consumes may have got lost. */
  @Test
  void whatATaskRunsWithIsNotConsumed() {
    AgentScenario scenario =
        withReservation().run(partitionAware(), withReserved()).when(apply(unreserve()));
    assertThat(told(scenario)).isEqualTo(OperationState.OPERATION_FAILED);
  }

  /** To its master such a framework has nothing any more. */
  @Test
  void whatAFrameworkHasThatIsBeingShutDownIsConsumed() {
    AgentScenario scenario =
        withReservation()
            .run(partitionAware(), withReserved())
            .when(MasterWords.frameworkIsOver())
            .when(apply(unreserve()));
    assertThat(told(scenario)).isEqualTo(OperationState.OPERATION_FINISHED);
  }

  private static FrameworkInfo partitionAware() {
    return AgentScenario.framework()
        .addCapabilities(
            FrameworkInfo.Capability.newBuilder()
                .setType(FrameworkInfo.Capability.Type.PARTITION_AWARE))
        .build();
  }

  private static TaskInfo withReserved() {
    return AgentScenario.command("t", "true")
        .addResources(
            RESERVED.toBuilder()
                .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("eng")))
        .build();
  }
}
