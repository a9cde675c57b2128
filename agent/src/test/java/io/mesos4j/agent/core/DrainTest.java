package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.DrainSlaveMessage;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;
import org.junit.jupiter.api.Test;

/** An agent that its operator empties. */
class DrainTest {

  private static final DrainConfig STAY = DrainConfig.newBuilder().setMarkGone(false).build();
  private static final DrainConfig LEAVE = DrainConfig.newBuilder().setMarkGone(true).build();

  private final AgentScenario scenario = AgentScenario.registered();

  private void drain(DrainConfig config) {
    scenario.when(
        new AgentEvent.Drain(MASTER, DrainSlaveMessage.newBuilder().setConfig(config).build()));
  }

  private void running(FrameworkInfo framework) {
    scenario.launch(framework, command("t", "sleep 9").build()).acknowledge();
  }

  private void ended() {
    scenario.when(
        new AgentEvent.ContainerExited(
            scenario.container(), Termination.exited(ExitStatus.signaled(15))));
  }

  @Test
  void idleAgentIsDrainedAtOnce() {
    drain(STAY);
    assertThat(scenario.view().standing().drain()).isEmpty();
  }

  @Test
  void taskIsKilledForTheDrain() {
    running(framework().build());
    drain(STAY);
    assertThat(scenario.view().standing().drain()).isPresent();
    ended();
    assertThat(scenario.update().getStatus().getState()).isEqualTo(TaskState.TASK_KILLED);
    assertThat(scenario.update().getStatus().getReason()).isEqualTo(Reason.REASON_SLAVE_DRAINING);
    scenario.acknowledge();
    assertThat(scenario.view().standing().drain()).isEmpty();
  }

  @Test
  void taskOfAnAgentThatLeavesIsGone() {
    running(
        framework()
            .addCapabilities(
                FrameworkInfo.Capability.newBuilder()
                    .setType(FrameworkInfo.Capability.Type.PARTITION_AWARE))
            .build());
    drain(LEAVE);
    ended();
    assertThat(scenario.update().getStatus().getState()).isEqualTo(TaskState.TASK_GONE_BY_OPERATOR);
    assertThat(scenario.update().getStatus().getReason()).isEqualTo(Reason.REASON_SLAVE_DRAINING);
  }

  @Test
  void newTaskIsDroppedMeanwhile() {
    running(framework().build());
    drain(STAY);
    scenario.run(framework().build(), command("late", "true").build());
    assertThat(scenario.update().getStatus().getTaskId().getValue()).isEqualTo("late");
    assertThat(scenario.update().getStatus().getReason()).isEqualTo(Reason.REASON_SLAVE_DRAINING);
  }

  @Test
  void drainIsKeptAndTakenUpAgain() {
    running(framework().build());
    drain(LEAVE);
    assertThat(scenario.everything())
        .filteredOn(AgentEffect.Checkpoint.class::isInstance)
        .map(AgentEffect.Checkpoint.class::cast)
        .flatMap(AgentEffect.Checkpoint::records)
        .contains(new CheckpointRecord.DrainBegan(LEAVE));
    AgentScenario next = new AgentScenario();
    next.when(
        new AgentEvent.Started(
            new RecoveredAgent(
                Optional.empty(),
                ResourceState.getDefaultInstance(),
                List.of(),
                false,
                0,
                Optional.of(LEAVE),
                List.of())));
    assertThat(next.view().standing().drain().orElseThrow().config()).isEqualTo(LEAVE);
  }
}
