package io.mesos4j.agent.core.executor;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.HttpStreamId;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.id.TaskId;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.executor.Protos.Event;

/** An executor that subscribed over the v1 executor API. */
record HttpLink(HttpStreamId stream) implements ExecutorLink {

  /** Confirms the subscription. */
  void subscribed(Turn turn, Executor executor) {
    Event.Subscribed.Builder subscribed =
        Event.Subscribed.newBuilder()
            .setExecutorInfo(executor.info())
            .setFrameworkInfo(turn.state().framework(executor.framework()).orElseThrow().info())
            .setSlaveInfo(turn.state().info())
            .setContainerId(executor.container().proto());
    send(turn, Event.newBuilder().setType(Event.Type.SUBSCRIBED).setSubscribed(subscribed));
  }

  @Override
  public void launch(Turn turn, Executor executor, AgentTask task) {
    Event.Launch launch = Event.Launch.newBuilder().setTask(task.info()).build();
    send(turn, Event.newBuilder().setType(Event.Type.LAUNCH).setLaunch(launch));
  }

  @Override
  public void launchGroup(Turn turn, Executor executor, List<AgentTask> tasks) {
    TaskGroupInfo.Builder group = TaskGroupInfo.newBuilder();
    tasks.forEach(task -> group.addTasks(task.info()));
    Event.LaunchGroup launch = Event.LaunchGroup.newBuilder().setTaskGroup(group).build();
    send(turn, Event.newBuilder().setType(Event.Type.LAUNCH_GROUP).setLaunchGroup(launch));
  }

  @Override
  public void kill(Turn turn, Executor executor, TaskId task, Optional<KillPolicy> policy) {
    Event.Kill.Builder kill = Event.Kill.newBuilder().setTaskId(task.proto());
    policy.ifPresent(kill::setKillPolicy);
    send(turn, Event.newBuilder().setType(Event.Type.KILL).setKill(kill));
  }

  @Override
  public void acknowledge(Turn turn, Executor executor, TaskId task, ByteString uuid) {
    Event.Acknowledged acknowledged =
        Event.Acknowledged.newBuilder().setTaskId(task.proto()).setUuid(uuid).build();
    send(turn, Event.newBuilder().setType(Event.Type.ACKNOWLEDGED).setAcknowledged(acknowledged));
  }

  @Override
  public void message(Turn turn, Executor executor, ByteString data) {
    Event.Message message = Event.Message.newBuilder().setData(data).build();
    send(turn, Event.newBuilder().setType(Event.Type.MESSAGE).setMessage(message));
  }

  @Override
  public void shutdown(Turn turn, Executor executor) {
    send(turn, Event.newBuilder().setType(Event.Type.SHUTDOWN));
  }

  private void send(Turn turn, Event.Builder event) {
    turn.add(new AgentEffect.SendEvent(stream, event.build()));
  }
}
