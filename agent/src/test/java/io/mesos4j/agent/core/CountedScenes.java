package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.custom;
import static io.mesos4j.agent.core.AgentScenario.framework;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkToExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;

/** Scenes in which the agent counts, and what happens in them. */
final class CountedScenes {

  private static final Upid DRIVER = Upid.parse("executor(1)@127.0.0.1:6000");

  private CountedScenes() {}

  static AgentScenario run(AgentScenario scenario) {
    return scenario.run(framework().build(), command("t", "sleep 9").build());
  }

  static AgentScenario launching() {
    return run(AgentScenario.registered());
  }

  static AgentScenario started() {
    AgentScenario scenario = launching();
    return scenario.when(launched(scenario));
  }

  static AgentScenario running() {
    return started().acknowledge().acknowledge();
  }

  /** With one task {@code t}, which it has got. */
  static AgentScenario registeredExecutor() {
    AgentScenario scenario = AgentScenario.registered().run(framework().build(), custom("t", "e"));
    return scenario
        .when(launched(scenario))
        .when(
            new AgentEvent.ExecutorRegistering(
                DRIVER,
                RegisterExecutorMessage.newBuilder()
                    .setFrameworkId(id())
                    .setExecutorId(ExecutorID.newBuilder().setValue("e"))
                    .build()));
  }

  static AgentEvent launched(AgentScenario scenario) {
    return new AgentEvent.ContainerLaunched(scenario.container(), 42);
  }

  static AgentEvent launchFailed(AgentScenario scenario) {
    return new AgentEvent.ContainerLaunchFailed(
        scenario.container(), Reason.REASON_CONTAINER_LAUNCH_FAILED, "no such file");
  }

  static AgentEvent exited(AgentScenario scenario, int status) {
    return new AgentEvent.ContainerExited(
        scenario.container(), Termination.exited(ExitStatus.exited(status)));
  }

  static AgentEvent kill() {
    return new AgentEvent.KillTask(
        MASTER,
        KillTaskMessage.newBuilder()
            .setFrameworkId(id())
            .setTaskId(TaskID.newBuilder().setValue("t"))
            .setKillPolicy(KillPolicy.getDefaultInstance())
            .build());
  }

  static RecoveredAgent unreadable(int files) {
    return new RecoveredAgent(
        Optional.empty(), ResourceState.getDefaultInstance(), List.of(), false, files);
  }

  static AgentEvent update(String executor, TaskState state) {
    ByteString uuid = ByteString.copyFromUtf8("0123456789abcdef");
    return updated(status(executor, state).setUuid(uuid));
  }

  static AgentEvent unnamed() {
    return updated(status("e", TaskState.TASK_RUNNING));
  }

  private static AgentEvent updated(StatusUpdate.Builder update) {
    return new AgentEvent.ExecutorUpdated(
        DRIVER, StatusUpdateMessage.newBuilder().setUpdate(update).build());
  }

  private static StatusUpdate.Builder status(String executor, TaskState state) {
    return StatusUpdate.newBuilder()
        .setFrameworkId(id())
        .setExecutorId(ExecutorID.newBuilder().setValue(executor))
        .setTimestamp(1)
        .setStatus(
            TaskStatus.newBuilder().setTaskId(TaskID.newBuilder().setValue("t")).setState(state));
  }

  static AgentEvent toExecutor(String executor) {
    return new AgentEvent.FrameworkMessage(
        MASTER,
        FrameworkToExecutorMessage.newBuilder()
            .setSlaveId(SlaveID.newBuilder().setValue("S0"))
            .setFrameworkId(id())
            .setExecutorId(ExecutorID.newBuilder().setValue(executor))
            .setData(ByteString.copyFromUtf8("hello"))
            .build());
  }

  static AgentEvent toFramework(String executor) {
    return new AgentEvent.ExecutorMessage(
        DRIVER,
        ExecutorToFrameworkMessage.newBuilder()
            .setSlaveId(SlaveID.newBuilder().setValue("S0"))
            .setFrameworkId(id())
            .setExecutorId(ExecutorID.newBuilder().setValue(executor))
            .setData(ByteString.copyFromUtf8("hello"))
            .build());
  }

  private static FrameworkID id() {
    return framework().build().getId();
  }
}
