package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.LEADER;
import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.MasterWords.detected;
import static io.mesos4j.agent.core.MasterWords.registered;
import static io.mesos4j.agent.core.MasterWords.reregistered;
import static io.mesos4j.agent.core.MasterWords.slave;
import static io.mesos4j.agent.core.MasterWords.timer;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.RecoveredAgent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceVersionUUID;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;
import org.junit.jupiter.api.Test;

/** Who an agent is, to its master and to its next life. */
class AgentIdentityTest {

  /**
   * What the master has launched here since its answer is not in the agent's report, and so lost.
   */
  @Test
  void newAgentWhoseLinkBrokeAsksAgainAsWhoTheMasterSaysItIs() {
    AgentScenario scenario = detected();
    scenario.when(timer(new AgentTimer.Registration()));
    scenario.when(new AgentEvent.PeerExited(MASTER));
    scenario.when(registered("S0"));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.DISCONNECTED);
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).hasSize(1);

    scenario.when(timer(new AgentTimer.Registration()));
    assertThat(scenario.sent(ReregisterSlaveMessage.class))
        .singleElement()
        .extracting(asked -> asked.getSlave().getId().getValue())
        .isEqualTo("S0");
  }

  /** The master has taken it in, but its answer did not arrive. */
  @Test
  void newAgentTakesNoOrdersBeforeItKnowsWhoItIs() {
    AgentScenario scenario = detected();
    scenario.when(timer(new AgentTimer.Registration()));
    Protos.UUID operation =
        Protos.UUID.newBuilder().setValue(ByteString.copyFromUtf8("operation")).build();
    scenario.when(
        new AgentEvent.ApplyOperation(
            MASTER,
            ApplyOperationMessage.newBuilder()
                .setOperationInfo(Offer.Operation.getDefaultInstance())
                .setOperationUuid(operation)
                .setResourceVersionUuid(ResourceVersionUUID.newBuilder().setUuid(operation))
                .build()));
    assertThat(scenario.lastTurn()).isEmpty();
    scenario.when(
        new AgentEvent.ReconcileOperations(
            MASTER,
            ReconcileOperationsMessage.newBuilder()
                .addOperations(
                    ReconcileOperationsMessage.Operation.newBuilder().setOperationUuid(operation))
                .build()));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  /** The master had given the agent up before its first answer was read; it has two of one, now. */
  @Test
  void agentThatIsTakenInTwiceRegistersAgainAsTheFirst() {
    AgentScenario scenario = AgentScenario.registered().when(registered("another"));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.DISCONNECTED);
    scenario.when(timer(new AgentTimer.Registration()));
    assertThat(scenario.sent(ReregisterSlaveMessage.class)).hasSize(1);
  }

  @Test
  void anotherIdEndsTheAgent() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.when(timer(new AgentTimer.PingTimeout()));
    scenario.when(reregistered("S9"));
    List<AgentEffect.Exit> exits = scenario.done(AgentEffect.Exit.class);
    assertThat(exits).hasSize(1);
    assertThat(exits.getFirst().status()).isEqualTo(1);
    assertThat(exits.getFirst().why()).contains("S9").contains("S0").doesNotContain("\n");
  }

  @Test
  void agentThatIsTakenAwayTellsItsMasterFirstAndIsForgotten() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.when(new AgentEvent.StopRequested("test"));
    assertThat(scenario.sent(UnregisterSlaveMessage.class)).hasSize(1);
    assertThat(scenario.done(AgentEffect.Checkpoint.class).getFirst().records())
        .containsExactly(new CheckpointRecord.AgentForgotten());
    assertThat(scenario.done(AgentEffect.Exit.class).getFirst().status()).isZero();
  }

  /** Else an agent that was given more could not be told from one that is given less. */
  @Test
  void whatTheMasterTakesBackIsWhatTheNextLifeIsComparedWith() {
    SlaveInfo before = identity().toBuilder().setId(slave("S0")).setCheckpoint(true).build();
    AgentScenario scenario =
        new AgentScenario()
            .when(new AgentEvent.Started(recovered(before)))
            .when(new AgentEvent.ContainersRecovered(Set.of()))
            .when(new AgentEvent.MasterDetected(Optional.of(LEADER)))
            .when(timer(new AgentTimer.Registration()));
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).isEmpty();

    scenario.when(reregistered("S0"));
    assertThat(scenario.done(AgentEffect.Checkpoint.class).getFirst().records())
        .containsExactly(
            new CheckpointRecord.AgentAdmitted(identity().toBuilder().setId(slave("S0")).build()));

    scenario.when(timer(new AgentTimer.PingTimeout()));
    scenario.when(reregistered("S0"));
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).isEmpty();
  }

  @Test
  void agentThatComesBackAsItWasIsNotSavedAgain() {
    SlaveInfo before = identity().toBuilder().setId(slave("S0")).build();
    AgentScenario scenario =
        new AgentScenario()
            .when(new AgentEvent.Started(recovered(before)))
            .when(new AgentEvent.ContainersRecovered(Set.of()))
            .when(new AgentEvent.MasterDetected(Optional.of(LEADER)))
            .when(timer(new AgentTimer.Registration()))
            .when(reregistered("S0"));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.RUNNING);
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).isEmpty();
  }

  private static SlaveInfo identity() {
    return new AgentScenario().view().standing().info();
  }

  private static RecoveredAgent recovered(SlaveInfo info) {
    return new RecoveredAgent(
        Optional.of(info), ResourceState.getDefaultInstance(), List.of(), false, 0);
  }
}
