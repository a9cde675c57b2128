package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredTask;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.ReconnectExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;
import org.junit.jupiter.api.Test;

/** The agent killed while a command task ran, and started again. */
class RecoveryTest {

  private static final ResourceState NOTHING_KEPT = ResourceState.getDefaultInstance();

  private final AgentScenario before = AgentScenario.registered();
  private final AgentScenario scenario = new AgentScenario();
  private final ContainerId container;

  RecoveryTest() {
    before.launch(framework().build(), command("t", "sleep 9").build()).acknowledge();
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

  /** ADR 0012: a RunTask that comes twice, the second time after the agent was started again. */
  @Test
  void orderToRunATaskThatWasFoundAgainIsIgnored() {
    scenario.when(new AgentEvent.Started(recovered(false)));
    scenario.run(framework().build(), command("t", "sleep 9").build());
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).isEmpty();
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).isEmpty();
    scenario.run(framework().build(), command("t", "sleep 9").build());
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).isEmpty();
    assertThat(state()).isEqualTo(TaskState.TASK_RUNNING);
  }

  @Test
  void aDrainGoesOnWithoutTheMaster() {
    RecoveredAgent life = recovered(false);
    DrainConfig drain = DrainConfig.newBuilder().setMarkGone(false).build();
    scenario.when(
        new AgentEvent.Started(
            new RecoveredAgent(
                life.info(),
                life.kept(),
                life.frameworks(),
                false,
                0,
                Optional.of(drain),
                List.of())));
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .extracting(AgentEffect.SignalContainer::container)
        .containsExactly(container);
  }

  /** Nobody is there any more who could acknowledge them. */
  @Test
  void updatesOfAFrameworkThatWasTornDownAreNotSentAgain() {
    before.when(MasterWords.frameworkIsOver());
    before.when(
        new AgentEvent.ContainerExited(container, Termination.exited(ExitStatus.signaled(15))));
    scenario.when(new AgentEvent.Started(recovered(false)));
    scenario.when(new AgentEvent.ContainersRecovered(Set.of()));
    assertThat(scenario.view().tasks()).isEmpty();
    assertThat(scenario.view().history().completed().tasks()).hasSize(1);
    scenario.when(new AgentEvent.MasterDetected(Optional.of(AgentScenario.LEADER)));
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.Registration()));
    scenario.when(
        new AgentEvent.Reregistered(
            AgentScenario.MASTER,
            SlaveReregisteredMessage.newBuilder()
                .setSlaveId(scenario.view().standing().info().getId())
                .build()));
    assertThat(scenario.view().standing().phase()).isEqualTo(AgentState.Phase.RUNNING);
    assertThat(scenario.sent(StatusUpdateMessage.class)).isEmpty();
  }

  @Test
  void afterARebootNothingCanRunAndTheTaskEnds() {
    scenario.when(new AgentEvent.Started(recovered(true)));
    assertThat(scenario.done(AgentEffect.RecoverContainers.class).getFirst().known()).isEmpty();
    assertThat(state()).isEqualTo(TaskState.TASK_FAILED);
    TaskStatus last = scenario.view().tasks().getFirst().lastStatus().orElseThrow();
    assertThat(last.getReason()).isEqualTo(TaskStatus.Reason.REASON_EXECUTOR_TERMINATED);
    assertThat(last.getSource()).isEqualTo(TaskStatus.Source.SOURCE_SLAVE);
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
            new RecoveredAgent(
                Optional.of(other), NOTHING_KEPT, recovered.frameworks(), false, 0)));
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
            new RecoveredAgent(Optional.empty(), NOTHING_KEPT, List.of(), false, 3)));
    assertThat(scenario.view().history().counts()).containsValue(3L);
  }

  @Test
  void driverThatDoesNotComeBackIsAskedAgainUntilItsTimeIsOver() {
    scenario.when(
        new AgentEvent.Started(awaiting(Upid.parse("executor(1)@127.0.0.1:7000"), List.of())));
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.sent(ReconnectExecutorMessage.class)).hasSize(1);
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.ExecutorReconnect()));
    assertThat(scenario.sent(ReconnectExecutorMessage.class)).hasSize(1);
    assertThat(scenario.view().history().recovery()).isEmpty();
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.ExecutorReregistration()));
    assertThat(scenario.done(AgentEffect.CancelTimer.class))
        .extracting(AgentEffect.CancelTimer::timer)
        .contains(new AgentTimer.ExecutorReconnect());
    assertThat(scenario.view().history().recovery()).isPresent();
  }

  @Test
  void tasksOfAnExecutorThatDoesNotComeBackAreLost() {
    List<RecoveredTask> tasks =
        recovered(false).frameworks().getFirst().executors().getFirst().tasks();
    scenario.when(
        new AgentEvent.Started(awaiting(Upid.parse("executor(1)@127.0.0.1:7000"), tasks)));
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .contains(
            new AgentEffect.StartTimer(
                new AgentTimer.ExecutorReregistration(), Duration.ofSeconds(2)));
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.ExecutorReregistration()));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
    scenario.when(
        new AgentEvent.ContainerExited(container, Termination.exited(ExitStatus.signaled(9))));
    assertThat(state()).isEqualTo(TaskState.TASK_LOST);
    assertThat(scenario.view().tasks().getFirst().lastStatus().orElseThrow().getReason())
        .isEqualTo(TaskStatus.Reason.REASON_EXECUTOR_REREGISTRATION_TIMEOUT);
  }

  /** The executor as one that a framework brought. */
  private RecoveredAgent awaiting(Upid driver, List<RecoveredTask> tasks) {
    RecoveredFramework framework = recovered(false).frameworks().getFirst();
    RecoveredExecutor known = framework.executors().getFirst();
    Executor awaited =
        new Executor(
            known.executor().info(),
            known.executor().run(),
            ExecutorKind.CUSTOM,
            Executor.Phase.REGISTERING,
            new ExecutorPeer.Pid(driver));
    RecoveredExecutor executor = new RecoveredExecutor(awaited, false, tasks, List.of());
    return new RecoveredAgent(
        recovered(false).info(),
        NOTHING_KEPT,
        List.of(new RecoveredFramework(framework.framework(), List.of(executor))),
        false,
        0);
  }

  private TaskState state() {
    return scenario.view().tasks().getFirst().task().getState();
  }

  private RecoveredAgent recovered(boolean rebooted) {
    RecoveredAgent life = LifeBefore.of(before);
    return new RecoveredAgent(life.info(), life.kept(), life.frameworks(), rebooted, 0);
  }
}
