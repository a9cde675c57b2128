package io.mesos4j.master.core;

import static io.mesos4j.master.core.OperationDesk.named;
import static io.mesos4j.master.core.OperationDesk.reserve;
import static io.mesos4j.master.core.OperationDesk.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

/** What frameworks and agents hear of operations, and how they are settled. */
class OperationFeedbackTest {

  private final OperationDesk desk = new OperationDesk();

  @Test
  void anIdBringsTheOutcomeUntilItIsAcknowledged() {
    desk.accept(named(reserve(reserved("cpus", 1))));
    assertThat(desk.scenario.view().operations()).hasSize(1);
    desk.agentSays(OperationState.OPERATION_FINISHED);
    desk.agentSays(OperationState.OPERATION_FINISHED);
    assertThat(desk.told())
        .hasSize(2)
        .allMatch(status -> status.getUuid().getValue().equals(OperationDesk.STATUS));
    desk.acknowledge();
    assertThat(desk.scenario.view().operations()).isEmpty();
    assertThat(acknowledged())
        .singleElement()
        .matches(ack -> ack.getStatusUuid().getValue().equals(OperationDesk.STATUS));
  }

  @Test
  void withoutAnIdTheMasterAcknowledges() {
    desk.accept(reserve(reserved("cpus", 1)));
    desk.agentSays(OperationState.OPERATION_FINISHED);
    assertThat(desk.told()).isEmpty();
    assertThat(desk.scenario.messages(Desk.AGENT, AcknowledgeOperationStatusMessage.class))
        .hasSize(1);
    assertThat(desk.scenario.view().operations()).isEmpty();
  }

  /** The exchange took place when it was accepted; only the agent knows what it has instead. */
  @Test
  void agentThatDropsAnOperationIsAskedToComeAnew() {
    desk.accept(named(reserve(reserved("cpus", 1))));
    desk.agentSays(OperationState.OPERATION_DROPPED);
    assertThat(theAgentIsAskedAnew()).isTrue();
  }

  /** Who repeats itself has not heard of the acknowledgement yet, or never will. */
  @Test
  void whatIsRepeatedOfASettledOperationIsAcknowledgedAgain() {
    desk.accept(reserve(reserved("cpus", 1)));
    desk.agentSays(OperationState.OPERATION_FINISHED);
    desk.agentSays(OperationState.OPERATION_FINISHED);
    assertThat(acknowledged()).hasSize(2);
    assertThat(theAgentIsAskedAnew()).isFalse();
  }

  @Test
  void whatIsRepeatedAfterTheFrameworkAcknowledgedIsAcknowledgedAgain() {
    desk.accept(named(reserve(reserved("cpus", 1))));
    desk.agentSays(OperationState.OPERATION_FINISHED);
    desk.acknowledge();
    desk.agentSays(OperationState.OPERATION_FINISHED);
    assertThat(acknowledged()).hasSize(2);
    assertThat(desk.told()).hasSize(1);
    assertThat(theAgentIsAskedAnew()).isFalse();
  }

  /** It reported before it heard of the acknowledgement, and will not speak of it again. */
  @Test
  void aSettledOperationThatIsReportedOnceMoreStaysSettled() {
    desk.reportsOperationOf(desk.framework);
    desk.agentSays(OperationState.OPERATION_FINISHED, OperationDesk.REPORTED);
    desk.acknowledge();
    assertThat(desk.scenario.view().operations()).isEmpty();
    desk.reportsOperationOf(desk.framework);
    assertThat(desk.scenario.view().operations()).isEmpty();
  }

  /** Nobody could acknowledge: the agent would repeat its update for ever. */
  @Test
  void agentThatSpeaksOfAnUnknownOperationIsAskedToComeAnew() {
    desk.accept(reserve(reserved("cpus", 1)));
    desk.agentSays(OperationState.OPERATION_FINISHED, OperationDesk.REPORTED);
    assertThat(theAgentIsAskedAnew()).isTrue();
  }

  /** It ended under an earlier leader: nobody else would ever acknowledge. */
  @Test
  void masterAcknowledgesForAFrameworkThatStaysAway() {
    desk.reportsOperationOf(new FrameworkId("of-another-term"));
    assertThat(desk.scenario.view().operations()).hasSize(1);
    desk.agentSays(OperationState.OPERATION_FINISHED, OperationDesk.REPORTED);
    assertThat(acknowledged()).isEmpty();
    desk.scenario.after(Duration.ofMinutes(11));
    desk.agentSays(OperationState.OPERATION_FINISHED, OperationDesk.REPORTED);
    assertThat(acknowledged()).hasSize(1);
    assertThat(desk.scenario.view().operations()).isEmpty();
  }

  private List<AcknowledgeOperationStatusMessage> acknowledged() {
    return desk.scenario.messages(Desk.AGENT, AcknowledgeOperationStatusMessage.class);
  }

  private boolean theAgentIsAskedAnew() {
    return desk.scenario.allEffects().stream()
        .filter(MasterEffect.SendPing.class::isInstance)
        .map(effect -> ((MasterEffect.SendPing) effect).message())
        .anyMatch(PingSlaveMessage.newBuilder().setConnected(false).build()::equals);
  }

  @Test
  void theAgentIsAskedAboutWhatItDoesNotReport() {
    desk.accept(named(reserve(reserved("cpus", 1))));
    desk.scenario.message(
        Desk.AGENT,
        UpdateSlaveMessage.newBuilder()
            .setSlaveId(desk.agent.proto())
            .setOperations(UpdateSlaveMessage.Operations.getDefaultInstance())
            .build());
    assertThat(desk.scenario.messages(Desk.AGENT, ReconcileOperationsMessage.class)).hasSize(1);
  }

  @Test
  void reconciliationTellsTheLatestStatusWithoutAskingForAnAcknowledgement() {
    desk.accept(named(reserve(reserved("cpus", 1))));
    desk.scenario.call(
        "s1",
        Call.newBuilder()
            .setType(Call.Type.RECONCILE_OPERATIONS)
            .setFrameworkId(desk.framework.proto())
            .setReconcileOperations(Call.ReconcileOperations.getDefaultInstance()));
    assertThat(desk.told())
        .singleElement()
        .matches(status -> status.getState() == OperationState.OPERATION_PENDING)
        .matches(status -> !status.hasUuid());
  }

  @Test
  void anAgentMarkedGoneTakesItsOperationsAlong() {
    desk.accept(named(reserve(reserved("cpus", 1))));
    desk.scenario.when(new MasterEvent.GoneRequested(new RequestId(99), desk.agent));
    assertThat(desk.told())
        .extracting(OperationStatus::getState)
        .containsExactly(OperationState.OPERATION_GONE_BY_OPERATOR);
    assertThat(desk.scenario.view().operations()).isEmpty();
  }
}
