package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.apache.mesos.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.Protos.TaskState.TASK_KILLING;
import static org.apache.mesos.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;
import org.junit.jupiter.api.Test;

class CommandTaskTest {

  private final AgentScenario scenario = AgentScenario.registered();

  @Test
  void taskLivesFromStartingToFinishedWithEveryUpdateAcknowledged() {
    scenario.run(framework().build(), command("t", "true").build());
    assertThat(scenario.reported()).as("the container may yet fail").isEmpty();
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).hasSize(1);

    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
    assertThat(scenario.reported()).as("RUNNING waits").containsExactly(TASK_STARTING);
  }

  @Test
  void nextUpdateFollowsTheAcknowledgement() {
    launched();
    assertThat(scenario.reported()).containsExactly(TASK_RUNNING);

    scenario.acknowledge();
    exit(ExitStatus.exited(0));
    assertThat(scenario.update().getStatus().getMessage())
        .isEqualTo("Command exited with status 0");
    assertThat(scenario.reported()).containsExactly(TASK_FINISHED);

    scenario.acknowledge();
    assertThat(scenario.view().frameworks()).isEmpty();
    assertThat(scenario.view().history().completed().tasks()).hasSize(1);
  }

  @Test
  void everythingIsRememberedBeforeAnythingIsTold() {
    scenario.run(framework().build(), command("t", "true").build());
    assertThat(scenario.lastTurn().getFirst()).isInstanceOf(AgentEffect.Checkpoint.class);
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).hasSize(1);
  }

  @Test
  void frameworkWithoutCheckpointsLeavesNoTrace() {
    scenario.run(framework().setCheckpoint(false).build(), command("t", "true").build());
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).isEmpty();
  }

  @Test
  void statusCarriesWhatTheAgentKnows() {
    launched();
    Protos.TaskStatus status = scenario.update().getStatus();
    assertThat(status.getSource()).isEqualTo(Protos.TaskStatus.Source.SOURCE_EXECUTOR);
    assertThat(status.getExecutorId().getValue()).isEqualTo("t");
    assertThat(status.getContainerStatus().getExecutorPid()).isEqualTo(42);
    assertThat(status.getContainerStatus().getNetworkInfos(0).getIpAddresses(0).getIpAddress())
        .isEqualTo("127.0.0.1");
    assertThat(status.getUuid().size()).isEqualTo(16);
  }

  @Test
  void executorIsSeenAsUpstreamShowsIt() {
    scenario.run(framework().build(), command("t", "echo running; sleep 1").build());
    assertThat(scenario.view().executors().getFirst().info().getName())
        .isEqualTo("Command Executor (Task: t) (Command: sh -c 'echo running...')");
  }

  @Test
  void unacknowledgedUpdateIsSentAgainWithGrowingPauses() {
    started();
    assertThat(timer(new AgentTimer.UpdateRetry(key()))).isEqualTo(Duration.ofSeconds(10));

    scenario.when(new AgentEvent.TimerFired(new AgentTimer.UpdateRetry(key())));
    assertThat(scenario.reported()).containsExactly(TASK_STARTING);
    assertThat(timer(new AgentTimer.UpdateRetry(key()))).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void pausesBeginAnewWhenTheSchedulerIsThereAgain() {
    started();
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.UpdateRetry(key())));

    scenario.when(
        new AgentEvent.UpdateFramework(
            MASTER,
            UpdateFrameworkMessage.newBuilder().setFrameworkId(framework().getId()).build()));

    assertThat(scenario.reported()).containsExactly(TASK_STARTING);
    assertThat(timer(new AgentTimer.UpdateRetry(key()))).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void killHasGraceAndThenForce() {
    launched();
    scenario.acknowledge();
    kill(KillPolicy.getDefaultInstance());
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .extracting(AgentEffect.SignalContainer::signal)
        .containsExactly(15);
    assertThat(timer(new AgentTimer.KillGrace(scenario.container())))
        .isEqualTo(Duration.ofSeconds(3));

    scenario.when(new AgentEvent.TimerFired(new AgentTimer.KillGrace(scenario.container())));
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .extracting(AgentEffect.SignalContainer::signal)
        .containsExactly(9);

    exit(ExitStatus.signaled(15));
    assertThat(scenario.update().getStatus().getMessage())
        .isEqualTo("Command terminated with signal Terminated");
    assertThat(scenario.reported()).containsExactly(TASK_KILLED);
  }

  @Test
  void frameworkThatKnowsKillingIsToldOfIt() {
    FrameworkInfo framework =
        framework()
            .addCapabilities(
                FrameworkInfo.Capability.newBuilder()
                    .setType(FrameworkInfo.Capability.Type.TASK_KILLING_STATE))
            .build();
    scenario.launch(framework, command("t", "sleep 9").build()).acknowledge();
    kill(KillPolicy.getDefaultInstance());
    assertThat(scenario.reported()).containsExactly(TASK_KILLING);
  }

  @Test
  void shorterGraceOfALaterKillWins() {
    launched();
    kill(grace(60));
    kill(grace(1));
    assertThat(timer(new AgentTimer.KillGrace(scenario.container())))
        .isEqualTo(Duration.ofSeconds(1));
    kill(grace(90));
    assertThat(scenario.done(AgentEffect.StartTimer.class)).isEmpty();
  }

  @Test
  void killDuringLaunchEndsTheTaskWithThatReason() {
    scenario.run(framework().build(), command("t", "true").build());
    kill(KillPolicy.getDefaultInstance());
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
    scenario.when(
        new AgentEvent.ContainerLaunchFailed(
            scenario.container(), Reason.REASON_CONTAINER_LAUNCH_FAILED, "destroyed"));
    assertThat(scenario.update().getStatus().getReason())
        .isEqualTo(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
    assertThat(scenario.update().getStatus().getSource())
        .isEqualTo(Protos.TaskStatus.Source.SOURCE_SLAVE);
  }

  @Test
  void taskThatRunsTooLongFailsForThatReason() {
    scenario.run(
        framework().build(),
        command("t", "sleep 9")
            .setMaxCompletionTime(DurationInfo.newBuilder().setNanoseconds(1_000_000_000L))
            .build());
    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
    assertThat(timer(new AgentTimer.MaxCompletion(scenario.container())))
        .isEqualTo(Duration.ofSeconds(1));
    scenario.acknowledge().acknowledge();
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.MaxCompletion(scenario.container())));
    exit(ExitStatus.signaled(9));
    assertThat(scenario.reported()).containsExactly(TASK_FAILED);
    assertThat(scenario.update().getStatus().getReason())
        .isEqualTo(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
  }

  @Test
  void noTimeToCompleteIsNoLimit() {
    scenario.run(
        framework().build(),
        command("t", "sleep 9")
            .setMaxCompletionTime(DurationInfo.newBuilder().setNanoseconds(0))
            .build());
    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
    assertThat(scenario.reported()).containsExactly(TASK_STARTING);
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .extracting(AgentEffect.StartTimer::timer)
        .doesNotContain(new AgentTimer.MaxCompletion(scenario.container()));
  }

  @Test
  void failedLaunchIsTheAgentsWord() {
    scenario.run(framework().build(), command("t", "true").build());
    scenario.when(
        new AgentEvent.ContainerLaunchFailed(
            scenario.container(), Reason.REASON_CONTAINER_LAUNCH_FAILED, "no such file"));
    assertThat(scenario.reported()).as("the only update").containsExactly(TASK_FAILED);
    Protos.TaskStatus status = scenario.update().getStatus();
    assertThat(status.getState()).isEqualTo(TASK_FAILED);
    assertThat(status.getSource()).isEqualTo(Protos.TaskStatus.Source.SOURCE_SLAVE);
    assertThat(status.getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
    assertThat(status.hasContainerStatus()).as("there is no container").isFalse();
  }

  @Test
  void tornDownFrameworkIsForgottenThoughNobodyAcknowledges() {
    launched();
    scenario.when(MasterWords.frameworkIsOver());
    exit(ExitStatus.signaled(15));
    assertThat(scenario.view().frameworks()).isEmpty();
    assertThat(scenario.view().tasks()).isEmpty();
  }

  @Test
  void secondOrderToRunTheSameTaskIsIgnored() {
    scenario.run(framework().build(), command("t", "true").build());
    scenario.run(framework().build(), command("t", "true").build());
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void sameEventsGiveTheSameEffects() {
    assertThat(story().everything()).isEqualTo(story().everything());
  }

  private static AgentScenario story() {
    AgentScenario told = AgentScenario.registered();
    told.launch(framework().build(), command("t", "true").build()).acknowledge();
    told.when(
        new AgentEvent.ContainerExited(told.container(), Termination.exited(ExitStatus.exited(3))));
    return told.acknowledge();
  }

  private void launched() {
    scenario.launch(framework().build(), command("t", "sleep 9").build());
  }

  private void started() {
    scenario.run(framework().build(), command("t", "true").build());
    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
  }

  private void exit(ExitStatus status) {
    scenario.when(new AgentEvent.ContainerExited(scenario.container(), Termination.exited(status)));
  }

  private void kill(KillPolicy policy) {
    KillTaskMessage.Builder kill =
        KillTaskMessage.newBuilder()
            .setFrameworkId(Protos.FrameworkID.newBuilder().setValue("F0"))
            .setTaskId(Protos.TaskID.newBuilder().setValue("t"));
    if (policy.hasGracePeriod()) {
      kill.setKillPolicy(policy);
    }
    scenario.when(new AgentEvent.KillTask(MASTER, kill.build()));
  }

  private static KillPolicy grace(long seconds) {
    return KillPolicy.newBuilder()
        .setGracePeriod(DurationInfo.newBuilder().setNanoseconds(seconds * 1_000_000_000L))
        .build();
  }

  private Duration timer(AgentTimer timer) {
    List<AgentEffect.StartTimer> started =
        scenario.done(AgentEffect.StartTimer.class).stream()
            .filter(each -> each.timer().equals(timer))
            .toList();
    assertThat(started).hasSize(1);
    return started.getFirst().delay();
  }

  private static TaskKey key() {
    return new TaskKey(new FrameworkId("F0"), new TaskId("t"));
  }
}
