package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.AgentScenario.custom;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.apache.mesos.Protos.TaskState.TASK_FAILED;
import static org.apache.mesos.Protos.TaskState.TASK_KILLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.executor.Protos.Call;
import org.apache.mesos.executor.Protos.Event;
import org.apache.mesos.internal.MessagesProtos.DrainSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.junit.jupiter.api.Test;

/** Executors that a framework brought and that speak over HTTP (v1): their lives and tasks. */
class CustomExecutorTest {

  private final AgentScenario scenario = ExecutorWords.launched();

  @Test
  void subscribedExecutorGetsItsTask() {
    scenario.when(subscribe(1));
    assertThat(events()).containsExactly(Event.Type.SUBSCRIBED, Event.Type.LAUNCH);
    assertThat(phase()).isEqualTo(Executor.Phase.RUNNING);

    more(custom("t2", "e"));
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).isEmpty();
    assertThat(events()).containsExactly(Event.Type.LAUNCH);
  }

  @Test
  void groupReachesItsExecutorAsOne() {
    scenario.when(subscribe(1));
    scenario.when(
        new AgentEvent.RunTaskGroup(
            MASTER,
            RunTaskGroupMessage.newBuilder()
                .setFramework(framework())
                .setExecutor(custom("t", "e").getExecutor())
                .setTaskGroup(
                    TaskGroupInfo.newBuilder()
                        .addTasks(custom("a", "e"))
                        .addTasks(custom("b", "e")))
                .setLaunchExecutor(false)
                .build()));
    assertThat(events()).containsExactly(Event.Type.LAUNCH_GROUP);
  }

  @Test
  void secondSubscriptionReplacesTheFirst() {
    scenario.when(subscribe(1)).when(subscribe(2));
    assertThat(scenario.done(AgentEffect.CloseStream.class))
        .extracting(AgentEffect.CloseStream::stream)
        .containsExactly(new RequestId(1).stream());
  }

  @Test
  void executorThatNeverRegistersFailsItsTask() {
    scenario.when(
        new AgentEvent.TimerFired(new AgentTimer.ExecutorRegistration(scenario.container())));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
    exit(ExitStatus.signaled(9));
    assertThat(scenario.reported()).containsExactly(TASK_FAILED);
    assertThat(scenario.update().getStatus().getReason())
        .isEqualTo(Reason.REASON_EXECUTOR_REGISTRATION_TIMEOUT);
  }

  @Test
  void deathOfAnExecutorFailsItsTasksAndIsTold() {
    scenario.when(subscribe(1));
    exit(ExitStatus.exited(3));
    assertThat(scenario.reported()).containsExactly(TASK_FAILED);
    assertThat(scenario.update().getStatus().getReason())
        .isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
    assertThat(scenario.sent(ExitedExecutorMessage.class))
        .extracting(ExitedExecutorMessage::getStatus)
        .containsExactly(3 << 8);
  }

  @Test
  void executorThatDoesNotGoInItsGraceIsDestroyed() {
    scenario.when(subscribe(1));
    shutDown();
    assertThat(events()).containsExactly(Event.Type.SHUTDOWN);
    AgentTimer grace = new AgentTimer.ShutdownGrace(scenario.container());
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .containsExactly(new AgentEffect.StartTimer(grace, Duration.ofSeconds(5)));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).isEmpty();

    scenario.when(new AgentEvent.TimerFired(grace));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class)).hasSize(1);
    exit(ExitStatus.signaled(9));
    assertThat(scenario.reported()).containsExactly(TASK_FAILED);
    assertThat(scenario.update().getStatus().getReason())
        .isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
  }

  /** The agent would be draining for ever, long after the master has called it drained. */
  @Test
  void executorThatWaitsForItsNextTaskEndsWhenTheAgentIsDrained() {
    scenario.when(subscribe(1));
    drain();
    assertThat(events()).containsExactly(Event.Type.KILL);
    scenario.when(update("t", TASK_KILLED));
    assertThat(events()).contains(Event.Type.SHUTDOWN);
    scenario.acknowledge();
    exit(ExitStatus.exited(0));
    assertThat(scenario.view().standing().drain()).isEmpty();
  }

  private void drain() {
    scenario.when(
        new AgentEvent.Drain(
            MASTER,
            DrainSlaveMessage.newBuilder().setConfig(DrainConfig.getDefaultInstance()).build()));
  }

  @Test
  void executorsOwnGraceCounts() {
    TaskInfo.Builder patient = custom("t2", "patient").toBuilder();
    patient.getExecutorBuilder().getShutdownGracePeriodBuilder().setNanoseconds(70_000_000_000L);
    scenario.run(framework().build(), patient.build());
    assertThat(scenario.done(AgentEffect.LaunchContainer.class).getFirst().spec().environment())
        .containsEntry("MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD", "70secs");
    shutDown("patient");
    assertThat(scenario.done(AgentEffect.StartTimer.class))
        .extracting(AgentEffect.StartTimer::delay)
        .containsExactly(Duration.ofSeconds(70));
  }

  @Test
  void tasksWaitForTheirExecutorAndReachItInOrder() {
    more(custom("t2", "e"));
    more(custom("t3", "e"));
    assertThat(scenario.lastTurn()).noneMatch(AgentEffect.SendEvent.class::isInstance);
    scenario.when(subscribe(1));
    assertThat(scenario.done(AgentEffect.SendEvent.class))
        .extracting(sent -> sent.event().getLaunch().getTask().getTaskId().getValue())
        .containsExactly("", "t", "t2", "t3");
  }

  @Test
  void taskThatIsKilledWhileItWaitsEndsAndNothingLeftToDoEndsTheExecutor() {
    more(custom("t2", "e"));
    scenario.kill("t2");
    assertThat(scenario.reported()).containsExactly(TASK_KILLED);
    assertThat(scenario.update().getStatus().getReason())
        .isEqualTo(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
    assertThat(phase()).isEqualTo(Executor.Phase.REGISTERING);
    scenario.kill("t");
    assertThat(phase()).isEqualTo(Executor.Phase.TERMINATING);
    scenario.when(subscribe(1));
    assertThat(events()).containsExactly(Event.Type.SHUTDOWN);
  }

  @Test
  void containerHasWhatExecutorAndLiveTasksNeedTogether() {
    scenario.when(subscribe(1));
    more(withCpus(custom("t2", "e"), 2));
    assertThat(cpusGiven()).isEqualTo(2);
    more(withCpus(custom("t3", "e"), 0.5));
    assertThat(cpusGiven()).isEqualTo(2.5);
    scenario.when(update("t2", TaskState.TASK_FINISHED));
    assertThat(cpusGiven()).isEqualTo(0.5);
  }

  @Test
  void callsOfUnknownTypeAreRefusedLikeAnyOtherFirst() {
    Call.Builder call = Call.newBuilder().setType(Call.Type.UNKNOWN);
    assertThat(answer(call, "stranger")).isEqualTo(400);
    assertThat(answer(call, "e")).as("it has not subscribed").isEqualTo(403);
    scenario.when(subscribe(1));
    assertThat(answer(call, "e")).isEqualTo(501);
    assertThat(answer(Call.newBuilder().setType(Call.Type.HEARTBEAT), "stranger")).isEqualTo(202);
  }

  /** A task for the executor that is there. */
  private void more(TaskInfo task) {
    scenario.when(
        new AgentEvent.RunTask(
            MASTER,
            RunTaskMessage.newBuilder()
                .setFramework(framework())
                .setTask(task)
                .setPid("@0.0.0.0:0")
                .setLaunchExecutor(false)
                .build()));
  }

  private int answer(Call.Builder call, String executor) {
    scenario.when(
        new AgentEvent.ExecutorCalled(
            new RequestId(9),
            call.setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
                .setExecutorId(ExecutorID.newBuilder().setValue(executor))
                .build(),
            Map.of()));
    return scenario.done(AgentEffect.Respond.class).getFirst().status();
  }

  private double cpusGiven() {
    return scenario.done(AgentEffect.UpdateContainer.class).stream()
        .flatMap(update -> update.resources().requests().stream())
        .mapToDouble(resource -> resource.getScalar().getValue())
        .sum();
  }

  private static TaskInfo withCpus(TaskInfo task, double cpus) {
    return task.toBuilder()
        .addResources(
            Resource.newBuilder()
                .setName("cpus")
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(cpus)))
        .build();
  }

  private static AgentEvent update(String task, TaskState state) {
    Call.Update.Builder update =
        Call.Update.newBuilder().setStatus(ExecutorWords.statusOf(task, state));
    return new AgentEvent.ExecutorCalled(
        new RequestId(5),
        Call.newBuilder()
            .setType(Call.Type.UPDATE)
            .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
            .setExecutorId(ExecutorID.newBuilder().setValue("e"))
            .setUpdate(update)
            .build(),
        Map.of());
  }

  private void shutDown() {
    shutDown("e");
  }

  private void shutDown(String executor) {
    scenario.when(
        new AgentEvent.ShutdownExecutor(
            MASTER,
            ShutdownExecutorMessage.newBuilder()
                .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
                .setExecutorId(ExecutorID.newBuilder().setValue(executor))
                .build()));
  }

  private void exit(ExitStatus status) {
    scenario.when(new AgentEvent.ContainerExited(scenario.container(), Termination.exited(status)));
  }

  private Executor.Phase phase() {
    return scenario.view().executors().getFirst().phase();
  }

  private List<Event.Type> events() {
    return scenario.done(AgentEffect.SendEvent.class).stream()
        .map(sent -> sent.event().getType())
        .toList();
  }

  private static AgentEvent subscribe(long request) {
    return new AgentEvent.ExecutorCalled(
        new RequestId(request),
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
            .setExecutorId(ExecutorID.newBuilder().setValue("e"))
            .setSubscribe(Call.Subscribe.getDefaultInstance())
            .build(),
        Map.of());
  }
}
