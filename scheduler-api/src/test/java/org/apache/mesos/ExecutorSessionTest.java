package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.client.core.DriverStatus;
import io.mesos4j.client.shell.ExecutorSession;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.AgentInfo;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.executor.Protos.Call;
import org.apache.mesos.v1.executor.Protos.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The executor driver, but for the reading of its environment, against a fake agent. */
@Timeout(60)
class ExecutorSessionTest {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void runsATaskAndComesBackAfterTheLossOfItsAgent() throws Exception {
    try (FakeAgent agent = new FakeAgent()) {
      ExecutorSession session =
          new ExecutorSession(environment(agent), new ExecutorBorder(executor(), null));
      assertThat(session.start()).isEqualTo(DriverStatus.RUNNING);
      assertThat(agent.awaitCall().getType()).isEqualTo(Call.Type.SUBSCRIBE);
      agent.send(subscribed());
      assertThat(next()).isEqualTo("registered");
      agent.send(launch());
      assertThat(next()).isEqualTo("launchTask");
      session.update(running().toByteArray());
      Call update = agent.awaitCall();
      assertThat(update.getUpdate().getStatus().getUuid().size()).isEqualTo(16);

      agent.cutStream();
      Call again = agent.awaitCall();
      assertThat(again.getSubscribe().getUnacknowledgedTasksCount()).isEqualTo(1);
      assertThat(again.getSubscribe().getUnacknowledgedUpdates(0)).isEqualTo(update.getUpdate());
      agent.send(subscribed());
      assertThat(next()).isEqualTo("reregistered");

      assertThat(session.stop()).isEqualTo(DriverStatus.STOPPED);
      assertThat(session.join()).isEqualTo(DriverStatus.STOPPED);
    }
  }

  @Test
  void missingEnvironmentAbortsAtStart() throws Exception {
    ExecutorSession session = new ExecutorSession(Map.of(), new ExecutorBorder(executor(), null));
    assertThat(session.start()).isEqualTo(DriverStatus.ABORTED);
    assertThat(next()).isEqualTo("error");
    assertThat(session.join()).isEqualTo(DriverStatus.ABORTED);
  }

  private String next() throws InterruptedException {
    return heard.poll(20, TimeUnit.SECONDS);
  }

  private Executor executor() {
    return (Executor)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Executor.class},
            (proxy, method, args) -> {
              heard.add(method.getName());
              return null;
            });
  }

  private static Map<String, String> environment(FakeAgent agent) {
    return Map.of(
        "MESOS_SLAVE_PID", agent.pid(),
        "MESOS_SLAVE_ID", "agent-1",
        "MESOS_FRAMEWORK_ID", "framework-1",
        "MESOS_EXECUTOR_ID", "executor-1",
        "MESOS_DIRECTORY", "/sandbox",
        "MESOS_CHECKPOINT", "1",
        "MESOS_SUBSCRIPTION_BACKOFF_MAX", "100ms");
  }

  private static TaskStatus running() {
    return TaskStatus.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue("task-1"))
        .setState(TaskState.TASK_RUNNING)
        .build();
  }

  private static Event subscribed() {
    return Event.newBuilder()
        .setType(Event.Type.SUBSCRIBED)
        .setSubscribed(
            Event.Subscribed.newBuilder()
                .setExecutorInfo(
                    ExecutorInfo.newBuilder()
                        .setExecutorId(ExecutorID.newBuilder().setValue("executor-1"))
                        .setCommand(CommandInfo.newBuilder().setValue("run")))
                .setFrameworkInfo(FrameworkInfo.newBuilder().setUser("u").setName("n"))
                .setAgentInfo(AgentInfo.newBuilder().setHostname("host")))
        .build();
  }

  private static Event launch() {
    return Event.newBuilder()
        .setType(Event.Type.LAUNCH)
        .setLaunch(
            Event.Launch.newBuilder()
                .setTask(
                    TaskInfo.newBuilder()
                        .setName("task")
                        .setTaskId(
                            org.apache.mesos.v1.Protos.TaskID.newBuilder().setValue("task-1"))
                        .setAgentId(AgentID.newBuilder().setValue("agent-1"))))
        .build();
  }
}
