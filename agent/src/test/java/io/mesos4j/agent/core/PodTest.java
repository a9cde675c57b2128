package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.apache.mesos.Protos.TaskState.TASK_DROPPED;
import static org.apache.mesos.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.Protos.TaskState.TASK_FINISHED;
import static org.apache.mesos.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.Protos.TaskState.TASK_LOST;
import static org.apache.mesos.Protos.TaskState.TASK_RUNNING;
import static org.apache.mesos.Protos.TaskState.TASK_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.Termination;
import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.junit.jupiter.api.Test;

/** Task groups on the built-in default executor. */
class PodTest {

  private final PodScenario story = new PodScenario();
  private final AgentScenario scenario = story.agent();

  @Test
  void podIsOpenedFirstAndItsTasksFollow() {
    story.group(true, "a", "b");
    assertThat(story.launched()).extracting(ContainerSpec::id).containsExactly(story.pod());
    assertThat(scenario.reported()).isEmpty();

    scenario.when(new AgentEvent.ContainerLaunched(story.pod(), 10));
    assertThat(scenario.reported()).containsExactly(TASK_STARTING, TASK_STARTING);
    assertThat(story.launched()).hasSize(2).allMatch(spec -> spec.id().isWithin(story.pod()));
    assertThat(story.launched().getFirst().sandbox().directory())
        .isEqualTo(
            story.executor().run().directory()
                + "/containers/"
                + story.launched().getFirst().id().value());
  }

  @Test
  void statusesNameTheNestedContainer() {
    story.group(true, "a");
    scenario.when(new AgentEvent.ContainerLaunched(story.pod(), 10));
    Protos.ContainerStatus starting = scenario.update().getStatus().getContainerStatus();
    assertThat(ContainerId.of(starting.getContainerId()).parent()).contains(story.pod());
    assertThat(starting.hasExecutorPid()).isFalse();
    assertThat(starting.getNetworkInfosCount()).isZero();

    scenario.acknowledge();
    scenario.when(new AgentEvent.ContainerLaunched(story.nested("a"), 11));
    Protos.ContainerStatus running = scenario.update().getStatus().getContainerStatus();
    assertThat(running.getExecutorPid()).isEqualTo(11);
    assertThat(running.getNetworkInfosCount()).isOne();
  }

  @Test
  void failureEndsTheGroupAndLeavesOtherGroupsAlone() {
    story.running("a", "b");
    story.group(false, "c");
    scenario.when(new AgentEvent.ContainerLaunched(story.nested("c"), 13));
    story.exit("a", ExitStatus.exited(3));
    assertThat(story.state("a")).isEqualTo(TASK_FAILED);
    assertThat(story.signalled()).containsExactly(story.nested("b"));

    story.exit("b", ExitStatus.signaled(15));
    assertThat(story.state("b")).isEqualTo(TASK_KILLED);
    assertThat(story.state("c")).isEqualTo(TASK_RUNNING);
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).isEmpty();
  }

  @Test
  void killOfOneTaskEndsItsGroup() {
    story.running("a", "b");
    scenario.kill("a");
    assertThat(story.signalled()).containsExactly(story.nested("a"));
    story.exit("a", ExitStatus.signaled(15));
    assertThat(story.signalled()).containsExactly(story.nested("b"));
  }

  @Test
  void finishedTaskLeavesItsGroupAlone() {
    story.running("a", "b");
    story.exit("a", ExitStatus.exited(0));
    assertThat(story.state("a")).isEqualTo(TASK_FINISHED);
    assertThat(story.signalled()).isEmpty();
    assertThat(scenario.done(AgentEffect.UpdateContainer.class)).hasSize(1);
  }

  @Test
  void podWithNothingLeftToDoHasSucceeded() {
    story.running("a");
    ContainerId pod = story.pod();
    story.exit("a", ExitStatus.exited(0));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class))
        .containsExactly(new AgentEffect.DestroyContainer(pod));
    story.exited(pod, Termination.exited(ExitStatus.signaled(9)));
    assertThat(scenario.sent(ExitedExecutorMessage.class).getFirst().getStatus()).isZero();
  }

  @Test
  void podThatDiesTakesItsTasksWithIt() {
    story.running("a", "b");
    ContainerId a = story.nested("a");
    story.exited(story.pod(), Termination.exited(ExitStatus.signaled(9)));
    assertThat(story.state("a")).isEqualTo(TASK_FAILED);
    assertThat(story.lastStatus("b").getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
    assertThat(story.lastStatus("b").getMessage())
        .isEqualTo("Executor terminated: it terminated with signal Killed");
    assertThat(story.lastStatus("b").hasContainerStatus()).isFalse();
    story.exited(a, Termination.exited(ExitStatus.signaled(9)));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void limitOfANestedContainerIsItsTasksReason() {
    story.running("a");
    story.exited(
        story.nested("a"),
        Termination.exited(ExitStatus.signaled(9))
            .withLimitation(
                new Limitation(Reason.REASON_CONTAINER_LIMITATION_MEMORY, "too much", List.of())));
    TaskStatus status = story.lastStatus("a");
    assertThat(status.getReason()).isEqualTo(Reason.REASON_CONTAINER_LIMITATION_MEMORY);
    assertThat(status.getSource()).isEqualTo(TaskStatus.Source.SOURCE_EXECUTOR);
    assertThat(status.hasLimitation()).isTrue();
    assertThat(status.getMessage()).isEqualTo("Command terminated with signal Killed: too much");
  }

  @Test
  void whoGoesWithAnUnhealthyTaskIsNotHealthyEither() {
    TaskGroupInfo.Builder group = TaskGroupInfo.newBuilder().addTasks(command("b", "sleep 9"));
    group.addTasks(
        command("a", "sleep 9")
            .setHealthCheck(
                HealthCheck.newBuilder()
                    .setType(HealthCheck.Type.TCP)
                    .setTcp(HealthCheck.TCPCheckInfo.newBuilder().setPort(1))
                    .setConsecutiveFailures(1)
                    .setGracePeriodSeconds(0)));
    story.group(framework().build(), true, group.build());
    scenario.when(new AgentEvent.ContainerLaunched(story.pod(), 10));
    scenario.when(new AgentEvent.ContainerLaunched(story.nested("a"), 11));
    scenario.when(new AgentEvent.ContainerLaunched(story.nested("b"), 12));
    scenario.after(Duration.ofSeconds(1));
    CheckKey check = new CheckKey(story.nested("a"), CheckKey.Purpose.HEALTH);
    scenario.when(new AgentEvent.Probed(check, new ProbeResult.Connected(false)));
    assertThat(story.signalled()).containsExactly(story.nested("a"));
    story.exit("a", ExitStatus.signaled(15));
    story.exit("b", ExitStatus.signaled(15));
    assertThat(story.state("b")).isEqualTo(TASK_KILLED);
    assertThat(story.lastStatus("b").hasHealthy()).isTrue();
    assertThat(story.lastStatus("b").getHealthy()).isFalse();
  }

  @Test
  void failedLaunchFailsTheTaskAndEndsItsGroup() {
    story.group(true, "a", "b");
    scenario.when(new AgentEvent.ContainerLaunched(story.pod(), 10));
    scenario.when(new AgentEvent.ContainerLaunched(story.nested("b"), 12));
    scenario.when(
        new AgentEvent.ContainerLaunchFailed(
            story.nested("a"), Reason.REASON_CONTAINER_LAUNCH_FAILED, "no such user"));
    assertThat(story.state("a")).isEqualTo(TASK_FAILED);
    assertThat(story.lastStatus("a").getMessage()).isEqualTo("no such user");
    assertThat(story.signalled()).containsExactly(story.nested("b"));
  }

  @Test
  void killBeforeThePodIsOpenEndsTheWholeGroupUnlaunched() {
    story.group(true, "a", "b");
    scenario.kill("a");
    assertThat(story.state("b")).isEqualTo(TASK_KILLED);
    assertThat(story.lastStatus("b").getReason())
        .isEqualTo(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
  }

  @Test
  void shutdownKillsEveryTaskWithItsGrace() {
    story.running("a", "b");
    scenario.when(
        new AgentEvent.ShutdownExecutor(
            MASTER,
            ShutdownExecutorMessage.newBuilder()
                .setFrameworkId(Protos.FrameworkID.newBuilder().setValue("F0"))
                .setExecutorId(ExecutorID.newBuilder().setValue("pod"))
                .build()));
    assertThat(story.signalled()).containsExactly(story.nested("a"), story.nested("b"));
    story.exit("a", ExitStatus.signaled(15));
    story.exit("b", ExitStatus.signaled(15));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
  }

  @Test
  void groupForAPodThatIsEndingIsDroppedWhole() {
    story.running("a");
    story.exit("a", ExitStatus.exited(0));
    story.group(false, "b", "c");
    assertThat(scenario.reported()).containsExactly(TASK_LOST, TASK_LOST);
    assertThat(story.launched()).isEmpty();
  }

  @Test
  void partitionAwareFrameworkIsToldThatItsGroupWasDropped() {
    FrameworkInfo aware =
        framework()
            .addCapabilities(
                FrameworkInfo.Capability.newBuilder()
                    .setType(FrameworkInfo.Capability.Type.PARTITION_AWARE))
            .build();
    story.group(aware, false, "a");
    assertThat(scenario.reported()).containsExactly(TASK_DROPPED);
  }

  @Test
  void executorIsKeptAsADefaultOneAndItsGroupWhole() {
    story.group(true, "a", "b");
    assertThat(scenario.done(AgentEffect.Checkpoint.class).getFirst().records())
        .extracting(record -> record.getClass().getSimpleName())
        .containsExactly(
            "FrameworkSeen",
            "ExecutorStarted",
            "ExecutorSubscribed",
            "TaskLaunched",
            "TaskLaunched",
            "TasksAccepted");
    assertThat(story.executor().kind().generated()).isFalse();
  }

  @Test
  void sameEventsGiveTheSameEffects() {
    PodScenario other = new PodScenario();
    for (PodScenario each : List.of(story, other)) {
      each.running("a", "b");
      each.exit("a", ExitStatus.exited(1));
    }
    assertThat(scenario.everything()).isEqualTo(other.agent().everything());
  }

  @Test
  void volumesAreShownNoLongerThanTheTaskHasThem() {
    story.running("a", "b");
    story.exit("a", ExitStatus.exited(0));
    assertThat(scenario.done(AgentEffect.HideVolumes.class))
        .containsExactly(
            new AgentEffect.HideVolumes(
                story.executor().run().directory() + "/containers/" + story.nested("a").value()));
    story.exited(story.pod(), Termination.exited(ExitStatus.signaled(9)));
    assertThat(scenario.done(AgentEffect.HideVolumes.class))
        .contains(new AgentEffect.HideVolumes(story.executor().run().directory()));
  }
}
