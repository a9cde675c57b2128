package io.mesos4j.agent.core.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.internal.MessagesProtos.ExecutorRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.ExecutorReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkToExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;

/** An executor on a v0 driver, over libprocess messages. */
record PidLink(Upid pid) implements ExecutorLink {

  /** Confirms the first registration. */
  void registered(Turn turn, Executor executor) {
    turn.send(
        pid,
        ExecutorRegisteredMessage.newBuilder()
            .setExecutorInfo(executor.info())
            .setFrameworkId(executor.framework().proto())
            .setFrameworkInfo(framework(turn, executor).info())
            .setSlaveId(turn.state().info().getId())
            .setSlaveInfo(turn.state().info())
            .build());
  }

  /** Confirms a registration after this agent came back. */
  void reregistered(Turn turn) {
    turn.send(
        pid,
        ExecutorReregisteredMessage.newBuilder()
            .setSlaveId(turn.state().info().getId())
            .setSlaveInfo(turn.state().info())
            .build());
  }

  @Override
  @SuppressWarnings("deprecation") // drivers before 0.28 read the id from here
  public void launch(Turn turn, Executor executor, AgentTask task) {
    Framework framework = framework(turn, executor);
    FrameworkInfo info = framework.info();
    turn.send(
        pid,
        RunTaskMessage.newBuilder()
            .setFramework(info)
            .setFrameworkId(info.getId())
            .setTask(task.info())
            .setPid(framework.pid().toString())
            .build());
  }

  /** Drivers know no groups: they get the tasks one by one. */
  @Override
  public void launchGroup(Turn turn, Executor executor, List<AgentTask> tasks) {
    tasks.forEach(task -> launch(turn, executor, task));
  }

  @Override
  public void kill(Turn turn, Executor executor, TaskId task, Optional<KillPolicy> policy) {
    KillTaskMessage.Builder kill =
        KillTaskMessage.newBuilder()
            .setFrameworkId(executor.framework().proto())
            .setTaskId(task.proto());
    policy.ifPresent(kill::setKillPolicy);
    turn.send(pid, kill.build());
  }

  @Override
  public void acknowledge(Turn turn, Executor executor, TaskId task, ByteString uuid) {
    turn.send(
        pid,
        StatusUpdateAcknowledgementMessage.newBuilder()
            .setSlaveId(turn.state().info().getId())
            .setFrameworkId(executor.framework().proto())
            .setTaskId(task.proto())
            .setUuid(uuid)
            .build());
  }

  @Override
  public void message(Turn turn, Executor executor, ByteString data) {
    turn.send(
        pid,
        FrameworkToExecutorMessage.newBuilder()
            .setSlaveId(turn.state().info().getId())
            .setFrameworkId(executor.framework().proto())
            .setExecutorId(executor.info().getExecutorId())
            .setData(data)
            .build());
  }

  @Override
  public void shutdown(Turn turn, Executor executor) {
    turn.send(pid, ShutdownExecutorMessage.getDefaultInstance());
  }

  private static Framework framework(Turn turn, Executor executor) {
    return turn.state().framework(executor.framework()).orElseThrow();
  }
}
