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
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.Termination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.junit.jupiter.api.Test;

/** Task groups on the built-in default executor. */
class PodTest {

  private final AgentScenario scenario = AgentScenario.registered();

  @Test
  void podIsOpenedFirstAndItsTasksFollow() {
    group(true, "a", "b");
    assertThat(launched()).extracting(ContainerSpec::id).containsExactly(pod());
    assertThat(scenario.reported()).isEmpty();

    scenario.when(new AgentEvent.ContainerLaunched(pod(), 10));
    assertThat(scenario.reported()).containsExactly(TASK_STARTING, TASK_STARTING);
    assertThat(launched()).hasSize(2).allMatch(spec -> spec.id().isWithin(pod()));
    assertThat(launched().getFirst().sandbox().directory())
        .isEqualTo(
            executor().run().directory() + "/containers/" + launched().getFirst().id().value());
  }

  @Test
  void statusesNameTheNestedContainer() {
    group(true, "a");
    scenario.when(new AgentEvent.ContainerLaunched(pod(), 10));
    Protos.ContainerStatus starting = scenario.update().getStatus().getContainerStatus();
    assertThat(ContainerId.of(starting.getContainerId()).parent()).contains(pod());
    assertThat(starting.hasExecutorPid()).isFalse();
    assertThat(starting.getNetworkInfosCount()).isZero();

    scenario.acknowledge();
    scenario.when(new AgentEvent.ContainerLaunched(nested("a"), 11));
    Protos.ContainerStatus running = scenario.update().getStatus().getContainerStatus();
    assertThat(running.getExecutorPid()).isEqualTo(11);
    assertThat(running.getNetworkInfosCount()).isOne();
  }

  @Test
  void failureEndsTheGroupAndLeavesOtherGroupsAlone() {
    running("a", "b");
    group(false, "c");
    scenario.when(new AgentEvent.ContainerLaunched(nested("c"), 13));
    exit("a", ExitStatus.exited(3));
    assertThat(state("a")).isEqualTo(TASK_FAILED);
    assertThat(signalled()).containsExactly(nested("b"));

    exit("b", ExitStatus.signaled(15));
    assertThat(state("b")).isEqualTo(TASK_KILLED);
    assertThat(state("c")).isEqualTo(TASK_RUNNING);
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).isEmpty();
  }

  @Test
  void killOfOneTaskEndsItsGroup() {
    running("a", "b");
    scenario.kill("a");
    assertThat(signalled()).containsExactly(nested("a"));
    exit("a", ExitStatus.signaled(15));
    assertThat(signalled()).containsExactly(nested("b"));
  }

  @Test
  void finishedTaskLeavesItsGroupAlone() {
    running("a", "b");
    exit("a", ExitStatus.exited(0));
    assertThat(state("a")).isEqualTo(TASK_FINISHED);
    assertThat(signalled()).isEmpty();
    assertThat(scenario.done(AgentEffect.UpdateContainer.class)).hasSize(1);
  }

  @Test
  void podWithNothingLeftToDoHasSucceeded() {
    running("a");
    ContainerId pod = pod();
    exit("a", ExitStatus.exited(0));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class))
        .containsExactly(new AgentEffect.DestroyContainer(pod));
    exited(pod, Termination.exited(ExitStatus.signaled(9)));
    assertThat(scenario.sent(ExitedExecutorMessage.class).getFirst().getStatus()).isZero();
  }

  @Test
  void podThatDiesTakesItsTasksWithIt() {
    running("a", "b");
    ContainerId a = nested("a");
    exited(pod(), Termination.exited(ExitStatus.signaled(9)));
    assertThat(state("a")).isEqualTo(TASK_FAILED);
    assertThat(lastStatus("b").getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
    assertThat(lastStatus("b").getMessage())
        .isEqualTo("Executor terminated: it terminated with signal Killed");
    assertThat(lastStatus("b").hasContainerStatus()).isFalse();
    exited(a, Termination.exited(ExitStatus.signaled(9)));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void limitOfANestedContainerIsItsTasksReason() {
    running("a");
    exited(
        nested("a"),
        Termination.exited(ExitStatus.signaled(9))
            .withLimitation(
                new Limitation(Reason.REASON_CONTAINER_LIMITATION_MEMORY, "too much", List.of())));
    TaskStatus status = lastStatus("a");
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
    group(framework().build(), true, group.build());
    scenario.when(new AgentEvent.ContainerLaunched(pod(), 10));
    scenario.when(new AgentEvent.ContainerLaunched(nested("a"), 11));
    scenario.when(new AgentEvent.ContainerLaunched(nested("b"), 12));
    scenario.after(Duration.ofSeconds(1));
    CheckKey check = new CheckKey(nested("a"), CheckKey.Purpose.HEALTH);
    scenario.when(new AgentEvent.Probed(check, new ProbeResult.Connected(false)));
    assertThat(signalled()).containsExactly(nested("a"));
    exit("a", ExitStatus.signaled(15));
    exit("b", ExitStatus.signaled(15));
    assertThat(state("b")).isEqualTo(TASK_KILLED);
    assertThat(lastStatus("b").hasHealthy()).isTrue();
    assertThat(lastStatus("b").getHealthy()).isFalse();
  }

  @Test
  void failedLaunchFailsTheTaskAndEndsItsGroup() {
    group(true, "a", "b");
    scenario.when(new AgentEvent.ContainerLaunched(pod(), 10));
    scenario.when(new AgentEvent.ContainerLaunched(nested("b"), 12));
    scenario.when(
        new AgentEvent.ContainerLaunchFailed(
            nested("a"), Reason.REASON_CONTAINER_LAUNCH_FAILED, "no such user"));
    assertThat(state("a")).isEqualTo(TASK_FAILED);
    assertThat(lastStatus("a").getMessage()).isEqualTo("no such user");
    assertThat(signalled()).containsExactly(nested("b"));
  }

  @Test
  void killBeforeThePodIsOpenEndsTheWholeGroupUnlaunched() {
    group(true, "a", "b");
    scenario.kill("a");
    assertThat(state("b")).isEqualTo(TASK_KILLED);
    assertThat(lastStatus("b").getReason()).isEqualTo(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
  }

  @Test
  void shutdownKillsEveryTaskWithItsGrace() {
    running("a", "b");
    scenario.when(
        new AgentEvent.ShutdownExecutor(
            MASTER,
            ShutdownExecutorMessage.newBuilder()
                .setFrameworkId(Protos.FrameworkID.newBuilder().setValue("F0"))
                .setExecutorId(ExecutorID.newBuilder().setValue("pod"))
                .build()));
    assertThat(signalled()).containsExactly(nested("a"), nested("b"));
    exit("a", ExitStatus.signaled(15));
    exit("b", ExitStatus.signaled(15));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
  }

  @Test
  void groupForAPodThatIsEndingIsDroppedWhole() {
    running("a");
    exit("a", ExitStatus.exited(0));
    group(false, "b", "c");
    assertThat(scenario.reported()).containsExactly(TASK_LOST, TASK_LOST);
    assertThat(launched()).isEmpty();
  }

  @Test
  void partitionAwareFrameworkIsToldThatItsGroupWasDropped() {
    FrameworkInfo aware =
        framework()
            .addCapabilities(
                FrameworkInfo.Capability.newBuilder()
                    .setType(FrameworkInfo.Capability.Type.PARTITION_AWARE))
            .build();
    group(aware, false, "a");
    assertThat(scenario.reported()).containsExactly(TASK_DROPPED);
  }

  @Test
  void executorIsKeptAsADefaultOneAndItsGroupWhole() {
    group(true, "a", "b");
    assertThat(scenario.done(AgentEffect.Checkpoint.class).getFirst().records())
        .extracting(record -> record.getClass().getSimpleName())
        .containsExactly(
            "FrameworkSeen",
            "ExecutorStarted",
            "ExecutorSubscribed",
            "TaskLaunched",
            "TaskLaunched",
            "TasksAccepted");
    assertThat(executor().kind().generated()).isFalse();
  }

  @Test
  void sameEventsGiveTheSameEffects() {
    PodTest other = new PodTest();
    for (PodTest test : List.of(this, other)) {
      test.running("a", "b");
      test.exit("a", ExitStatus.exited(1));
    }
    assertThat(scenario.everything()).isEqualTo(other.scenario.everything());
  }

  @Test
  void volumesAreShownNoLongerThanTheTaskHasThem() {
    running("a", "b");
    exit("a", ExitStatus.exited(0));
    assertThat(scenario.done(AgentEffect.HideVolumes.class))
        .containsExactly(
            new AgentEffect.HideVolumes(
                executor().run().directory() + "/containers/" + nested("a").value()));
    exited(pod(), Termination.exited(ExitStatus.signaled(9)));
    assertThat(scenario.done(AgentEffect.HideVolumes.class))
        .contains(new AgentEffect.HideVolumes(executor().run().directory()));
  }

  private void running(String... tasks) {
    group(true, tasks);
    scenario.when(new AgentEvent.ContainerLaunched(pod(), 10));
    for (String task : tasks) {
      scenario.when(new AgentEvent.ContainerLaunched(nested(task), 11));
    }
  }

  private void group(boolean launchExecutor, String... tasks) {
    group(framework().build(), launchExecutor, tasks);
  }

  private void group(FrameworkInfo framework, boolean launchExecutor, String... tasks) {
    TaskGroupInfo.Builder group = TaskGroupInfo.newBuilder();
    for (String task : tasks) {
      group.addTasks(command(task, "sleep 9"));
    }
    group(framework, launchExecutor, group.build());
  }

  private void group(FrameworkInfo framework, boolean launchExecutor, TaskGroupInfo group) {
    scenario.when(
        new AgentEvent.RunTaskGroup(
            MASTER,
            RunTaskGroupMessage.newBuilder()
                .setFramework(framework)
                .setExecutor(
                    ExecutorInfo.newBuilder()
                        .setType(ExecutorInfo.Type.DEFAULT)
                        .setExecutorId(ExecutorID.newBuilder().setValue("pod")))
                .setTaskGroup(group)
                .setLaunchExecutor(launchExecutor)
                .build()));
  }

  private void exit(String task, ExitStatus status) {
    exited(nested(task), Termination.exited(status));
  }

  private void exited(ContainerId container, Termination termination) {
    scenario.when(new AgentEvent.ContainerExited(container, termination));
  }

  private Executor executor() {
    return scenario.view().executors().getFirst();
  }

  private ContainerId pod() {
    return scenario.container();
  }

  private List<ContainerSpec> launched() {
    return scenario.done(AgentEffect.LaunchContainer.class).stream()
        .map(AgentEffect.LaunchContainer::spec)
        .toList();
  }

  private List<ContainerId> signalled() {
    return scenario.done(AgentEffect.SignalContainer.class).stream()
        .map(AgentEffect.SignalContainer::container)
        .toList();
  }

  /** The container that a task was launched in, by the sandbox that was shown for it. */
  private ContainerId nested(String task) {
    Map<String, String> directories = new LinkedHashMap<>();
    for (AgentEffect effect : new ArrayList<>(scenario.everything())) {
      if (effect instanceof AgentEffect.AttachTaskSandbox shown) {
        directories.put(shown.sandbox().task().value(), shown.sandbox().directory());
      }
    }
    String directory = directories.get(task);
    return pod().child(directory.substring(directory.lastIndexOf('/') + 1));
  }

  private TaskState state(String task) {
    return task(task).task().getState();
  }

  private TaskStatus lastStatus(String task) {
    return task(task).lastStatus().orElseThrow();
  }

  private AgentTask task(String id) {
    return scenario.view().tasks().stream()
        .filter(each -> each.key().task().value().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
