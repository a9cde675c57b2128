package io.mesos4j.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.ExecutorRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.ExecutorReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.junit.jupiter.api.Test;

/** Executors that a framework brought and whose driver speaks by libprocess messages (v0). */
class DriverExecutorTest {

  private static final Upid DRIVER = Upid.parse("executor(1)@127.0.0.1:6000");

  private final AgentScenario scenario = ExecutorWords.launched();

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

  /** Only who is asked for after a restart of the agent may take an executor's place. */
  @Test
  void whoWouldSpeakForAnExecutorThatIsThereIsToldToGo() {
    scenario.when(register("e")).when(reregister(Upid.parse("executor(1)@127.0.0.1:6001")));
    assertThat(scenario.sent(ShutdownExecutorMessage.class)).hasSize(1);
    assertThat(scenario.sent(ExecutorReregisteredMessage.class)).isEmpty();
    assertThat(scenario.view().executors().getFirst().peer())
        .isEqualTo(new ExecutorPeer.Pid(DRIVER));
    scenario.when(reregister(DRIVER));
    assertThat(scenario.sent(ExecutorReregisteredMessage.class)).hasSize(1);
  }

  @Test
  void driverThatSaysWhatOnlyAMasterSaysIsToldToGo() {
    scenario.when(register("e")).when(said("t", TaskState.TASK_STAGING));
    assertThat(scenario.sent(ShutdownExecutorMessage.class)).hasSize(1);
    assertThat(scenario.reported()).isEmpty();
    assertThat(phase()).isEqualTo(Executor.Phase.TERMINATING);
  }

  private Executor.Phase phase() {
    return scenario.view().executors().getFirst().phase();
  }

  private static AgentEvent reregister(Upid from) {
    return new AgentEvent.ExecutorReregistering(
        from,
        ReregisterExecutorMessage.newBuilder()
            .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
            .setExecutorId(ExecutorID.newBuilder().setValue("e"))
            .build());
  }

  private static AgentEvent said(String task, TaskState state) {
    TaskStatus status = ExecutorWords.statusOf(task, state).build();
    return new AgentEvent.ExecutorUpdated(
        DRIVER,
        StatusUpdateMessage.newBuilder()
            .setUpdate(
                StatusUpdate.newBuilder()
                    .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
                    .setExecutorId(ExecutorID.newBuilder().setValue("e"))
                    .setStatus(status)
                    .setTimestamp(1)
                    .setUuid(status.getUuid()))
            .build());
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
