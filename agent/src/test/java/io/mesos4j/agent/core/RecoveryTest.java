package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredTask;
import io.mesos4j.agent.model.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;
import org.junit.jupiter.api.Test;

/** The agent killed while a command task ran, and started again. */
class RecoveryTest {

  private final AgentScenario before = AgentScenario.registered();
  private final AgentScenario scenario = new AgentScenario();
  private final ContainerId container;

  RecoveryTest() {
    before.run(framework().build(), command("t", "sleep 9").build()).acknowledge();
    before.when(new AgentEvent.ContainerLaunched(before.container(), 42)).acknowledge();
    container = before.container();
  }

  @Test
  void runningTaskIsFoundAgain() {
    scenario.when(new AgentEvent.Started(recovered(false)));
    assertThat(scenario.done(AgentEffect.RecoverContainers.class).getFirst().known())
        .extracting(spec -> spec.id())
        .containsExactly(container);
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.DISCONNECTED);
    assertThat(scenario.view().standing().info().getId().getValue()).isEqualTo("S0");
    assertThat(state()).isEqualTo(TaskState.TASK_RUNNING);
  }

  @Test
  void afterARebootNothingCanRunAndTheTaskEnds() {
    scenario.when(new AgentEvent.Started(recovered(true)));
    assertThat(scenario.done(AgentEffect.RecoverContainers.class).getFirst().known()).isEmpty();
    assertThat(state()).isEqualTo(TaskState.TASK_FAILED);
    assertThat(scenario.view().executors().getFirst().phase()).isEqualTo(Executor.Phase.TERMINATED);
  }

  @Test
  void changedAgentIsRefusedInOneLine() {
    RecoveredAgent recovered = recovered(false);
    SlaveInfo other =
        recovered.info().orElseThrow().toBuilder()
            .addAttributes(
                Attribute.newBuilder()
                    .setName("rack")
                    .setType(Value.Type.TEXT)
                    .setText(Value.Text.newBuilder().setValue("r1")))
            .build();
    scenario.when(
        new AgentEvent.Started(
            new RecoveredAgent(Optional.of(other), List.of(), recovered.frameworks(), false, 0)));
    List<AgentEffect.Exit> exits = scenario.done(AgentEffect.Exit.class);
    assertThat(exits).hasSize(1);
    assertThat(exits.getFirst().status()).isEqualTo(1);
    assertThat(exits.getFirst().why())
        .contains("attributes", "r1", "/work/meta/slaves/latest")
        .doesNotContain("\n");
  }

  @Test
  void unreadableRecordsAreCounted() {
    scenario.when(
        new AgentEvent.Started(
            new RecoveredAgent(Optional.empty(), List.of(), List.of(), false, 3)));
    assertThat(scenario.view().history().counts()).containsValue(3L);
  }

  private TaskState state() {
    return scenario.view().tasks().getFirst().task().getState();
  }

  /** What a disk would give back of the life before. */
  private RecoveredAgent recovered(boolean rebooted) {
    SlaveInfo info = SlaveInfo.getDefaultInstance();
    List<Framework> frameworks = new ArrayList<>();
    List<Executor> executors = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    List<StatusUpdateRecord> updates = new ArrayList<>();
    for (AgentEffect effect : before.everything()) {
      if (effect instanceof AgentEffect.Checkpoint checkpoint) {
        for (CheckpointRecord record : checkpoint.records()) {
          switch (record) {
            case CheckpointRecord.AgentAdmitted admitted -> info = admitted.info();
            case CheckpointRecord.FrameworkSeen seen -> frameworks.add(seen.framework());
            case CheckpointRecord.ExecutorStarted started -> executors.add(started.executor());
            case CheckpointRecord.TaskLaunched launched -> tasks.add(launched.task());
            case CheckpointRecord.UpdateRecorded update -> updates.add(update.record());
            default -> {}
          }
        }
      }
    }
    Executor executor = executors.getFirst().with(Executor.Phase.RUNNING);
    RecoveredTask task = new RecoveredTask(tasks.getFirst(), updates);
    return new RecoveredAgent(
        Optional.of(info),
        List.of(),
        List.of(
            new RecoveredFramework(
                frameworks.getFirst(),
                List.of(new RecoveredExecutor(executor, false, List.of(task), List.of())))),
        rebooted,
        0);
  }
}
