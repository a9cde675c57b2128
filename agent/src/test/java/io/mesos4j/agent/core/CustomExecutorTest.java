package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.AgentScenario.custom;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.apache.mesos.Protos.TaskState.TASK_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.executor.Protos.Call;
import org.apache.mesos.executor.Protos.Event;
import org.apache.mesos.internal.MessagesProtos.ExecutorRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Executors that a framework brought, over HTTP (v1) and over libprocess (v0). */
class CustomExecutorTest {

  private static final Upid DRIVER = Upid.parse("executor(1)@127.0.0.1:6000");

  private final AgentScenario scenario = AgentScenario.registered();

  @BeforeEach
  void launchOneTask() {
    scenario.run(framework().build(), custom("t", "e"));
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).hasSize(1);
    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
  }

  @Test
  void subscribedExecutorGetsItsTask() {
    scenario.when(subscribe(1));
    assertThat(events()).containsExactly(Event.Type.SUBSCRIBED, Event.Type.LAUNCH);
    assertThat(phase()).isEqualTo(Executor.Phase.RUNNING);

    scenario.when(
        new AgentEvent.RunTask(
            MASTER,
            RunTaskMessage.newBuilder()
                .setFramework(framework())
                .setTask(custom("t2", "e"))
                .setPid("@0.0.0.0:0")
                .setLaunchExecutor(false)
                .build()));
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
  void driverOfTheOlderApiGetsItsTaskByMessage() {
    scenario.when(register("e"));
    assertThat(scenario.sent(ExecutorRegisteredMessage.class)).hasSize(1);
    assertThat(scenario.sent(RunTaskMessage.class))
        .extracting(message -> message.getTask().getTaskId().getValue())
        .containsExactly("t");
  }

  @Test
  void strangersAreToldToGo() {
    scenario.when(register("stranger"));
    assertThat(scenario.sent(ShutdownExecutorMessage.class)).hasSize(1);
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

  private static AgentEvent register(String executor) {
    return new AgentEvent.ExecutorRegistering(
        DRIVER,
        RegisterExecutorMessage.newBuilder()
            .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
            .setExecutorId(ExecutorID.newBuilder().setValue(executor))
            .build());
  }
}
