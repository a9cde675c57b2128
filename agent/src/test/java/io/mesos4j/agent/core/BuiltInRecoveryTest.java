package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.CheckKey.Purpose;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.junit.jupiter.api.Test;

/** Pods, checks and time limits when the agent is killed and started again. */
class BuiltInRecoveryTest {

  private final AgentScenario before = AgentScenario.registered();
  private final AgentScenario scenario = new AgentScenario();

  @Test
  void podIsFoundAgainWithTheContainersOfItsTasks() {
    openPod("a", "b");
    Set<ContainerId> known = new HashSet<>(restart());
    assertThat(known).hasSize(3);
    scenario.when(new AgentEvent.ContainersRecovered(known));
    assertThat(states()).containsOnly(TaskState.TASK_RUNNING);
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).isEmpty();
  }

  /** ADR 0012: a RunTaskGroup that comes again, before and after the agent was started again. */
  @Test
  void orderToRunAGroupThatRunsAlreadyIsIgnored() {
    openPod("a", "b");
    group("a", "b");
    assertThat(before.lastTurn()).isEmpty();
    Set<ContainerId> known = new HashSet<>(restart());
    scenario.when(new AgentEvent.ContainersRecovered(known));
    group(scenario, "a", "b");
    assertThat(scenario.lastTurn()).isEmpty();
    assertThat(states()).containsOnly(TaskState.TASK_RUNNING).hasSize(2);
  }

  @Test
  void siblingRuleOutlivesTheAgent() {
    openPod("a", "b");
    List<ContainerId> known = restart();
    scenario.when(new AgentEvent.ContainersRecovered(Set.copyOf(known)));
    scenario.when(
        new AgentEvent.ContainerExited(known.get(1), Termination.exited(ExitStatus.exited(1))));
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .containsExactly(new AgentEffect.SignalContainer(known.get(2), 15));
  }

  @Test
  void taskThatNeverGotAContainerIsDroppedAndAnEmptyPodCloses() {
    group("a");
    List<ContainerId> known = restart();
    scenario.when(new AgentEvent.ContainersRecovered(Set.copyOf(known)));
    assertThat(states()).containsExactly(TaskState.TASK_LOST);
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
  }

  @Test
  void healthCheckGoesOnWithWhatWasToldLast() {
    HealthCheck health =
        HealthCheck.newBuilder()
            .setType(HealthCheck.Type.COMMAND)
            .setCommand(CommandInfo.newBuilder().setValue("true"))
            .build();
    ContainerId container = run(command("t", "sleep 9").setHealthCheck(health).build());
    CheckKey key = new CheckKey(container, Purpose.HEALTH);
    before.when(new AgentEvent.Probed(key, new ProbeResult.Exited(0))).acknowledge();
    restart();
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .extracting(AgentEffect.StartTimer::timer)
        .contains(new AgentTimer.CheckDue(key));
    scenario.when(new AgentEvent.Probed(key, new ProbeResult.Exited(0)));
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).as("nothing new").isEmpty();
    scenario.when(new AgentEvent.Probed(key, new ProbeResult.Exited(1)));
    assertThat(scenario.done(AgentEffect.Checkpoint.class)).hasSize(1);
  }

  @Test
  void timeLimitCountsTheTimeThatTheAgentWasAway() {
    ContainerId container =
        run(
            command("t", "sleep 9")
                .setMaxCompletionTime(DurationInfo.newBuilder().setNanoseconds(60_000_000_000L))
                .build());
    scenario.after(Duration.ofSeconds(45));
    restart();
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .contains(
            new AgentEffect.StartTimer(
                new AgentTimer.MaxCompletion(container), Duration.ofSeconds(15)));
  }

  @Test
  void killGoesOnWithWhatIsLeftOfItsGrace() {
    ContainerId container = run(command("t", "trap '' TERM; sleep 9").build());
    kill(Duration.ofSeconds(60));
    scenario.after(Duration.ofSeconds(45));
    restart();
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .containsExactly(new AgentEffect.SignalContainer(container, 15));
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .contains(
            new AgentEffect.StartTimer(
                new AgentTimer.KillGrace(container), Duration.ofSeconds(15)));
  }

  @Test
  void taskWhoseGraceRanOutWhileTheAgentWasAwayIsKilledAtOnce() {
    ContainerId container = run(command("t", "trap '' TERM; sleep 9").build());
    kill(Duration.ofSeconds(60));
    scenario.after(Duration.ofSeconds(75));
    restart();
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(container)));
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .contains(new AgentEffect.SignalContainer(container, 9));
  }

  @Test
  void killedTaskThatEndedWhileTheAgentWasAwayWasKilled() {
    ContainerId container = run(command("t", "sleep 9").build());
    kill(Duration.ofSeconds(60));
    restart();
    scenario.when(
        new AgentEvent.ContainerExited(container, Termination.exited(ExitStatus.signaled(15))));
    assertThat(states()).containsExactly(TaskState.TASK_KILLED);
  }

  private void kill(Duration grace) {
    before.when(
        new AgentEvent.KillTask(
            AgentScenario.MASTER,
            KillTaskMessage.newBuilder()
                .setFrameworkId(framework().build().getId())
                .setTaskId(TaskID.newBuilder().setValue("t"))
                .setKillPolicy(
                    KillPolicy.newBuilder()
                        .setGracePeriod(DurationInfo.newBuilder().setNanoseconds(grace.toNanos())))
                .build()));
  }

  private ContainerId run(TaskInfo task) {
    before.launch(framework().build(), task).acknowledge();
    return before.container();
  }

  private void group(String... tasks) {
    group(before, tasks);
  }

  private static void group(AgentScenario agent, String... tasks) {
    TaskGroupInfo.Builder group = TaskGroupInfo.newBuilder();
    for (String task : tasks) {
      group.addTasks(command(task, "sleep 9"));
    }
    agent.when(
        new AgentEvent.RunTaskGroup(
            AgentScenario.MASTER,
            RunTaskGroupMessage.newBuilder()
                .setFramework(framework())
                .setExecutor(
                    ExecutorInfo.newBuilder()
                        .setType(ExecutorInfo.Type.DEFAULT)
                        .setExecutorId(ExecutorID.newBuilder().setValue("pod")))
                .setTaskGroup(group)
                .setLaunchExecutor(true)
                .build()));
  }

  private void openPod(String... tasks) {
    group(tasks);
    before.when(new AgentEvent.ContainerLaunched(before.container(), 10));
    List<ContainerId> nested =
        before.done(AgentEffect.LaunchContainer.class).stream()
            .map(effect -> effect.spec().id())
            .toList();
    nested.forEach(each -> before.when(new AgentEvent.ContainerLaunched(each, 11)));
  }

  /** Starts the next life; answers the containers that it looks for. */
  private List<ContainerId> restart() {
    scenario.when(new AgentEvent.Started(LifeBefore.of(before)));
    return scenario.done(AgentEffect.RecoverContainers.class).getFirst().known().stream()
        .map(ContainerSpec::id)
        .toList();
  }

  private List<TaskState> states() {
    return scenario.view().tasks().stream().map(task -> task.task().getState()).toList();
  }
}
