package io.mesos4j.client.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.client.core.Backoff;
import io.mesos4j.client.core.Refusal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.AgentInfo;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.executor.Protos.Call;
import org.apache.mesos.v1.executor.Protos.Event;
import org.junit.jupiter.api.Test;

/** Scenarios of the executor driver's core in virtual time. */
class ExecutorCoreTest {

  private final Recorder recorder = new Recorder();
  private ExecutorCore core = core("1");

  @Test
  void subscribesAgainWithWhatTheAgentHasNotAcknowledged() {
    subscribe();
    core.received(recorder.connection, launch("a"), recorder);
    core.received(recorder.connection, launch("b"), recorder);
    core.update(status("a"), Instant.EPOCH, recorder);
    core.update(status("b"), Instant.EPOCH, recorder);
    TaskStatus first = recorder.calls.get(1).getUpdate().getStatus();
    assertThat(first.getUuid().size()).isEqualTo(16);
    assertThat(first.getAgentId().getValue()).isEqualTo("agent-1");
    core.received(recorder.connection, acknowledged(first), recorder);

    core.connectionLost(recorder.connection, recorder);
    core.timerFired(ExecutorTimer.RECONNECT, recorder);
    core.connected(recorder.connection, recorder);
    Call.Subscribe again = recorder.calls.getLast().getSubscribe();
    assertThat(again.getUnacknowledgedTasksList())
        .extracting(task -> task.getTaskId().getValue())
        .containsExactly("b");
    assertThat(again.getUnacknowledgedUpdatesList())
        .extracting(update -> update.getStatus().getTaskId().getValue())
        .containsExactly("b");
    core.received(recorder.connection, subscribed(), recorder);
    assertThat(recorder.told).endsWith("reregistered");
  }

  @Test
  void whatIsReportedDuringASubscriptionLeavesWhenItStands() {
    subscribe();
    core.connectionLost(recorder.connection, recorder);
    core.timerFired(ExecutorTimer.RECONNECT, recorder);
    core.connected(recorder.connection, recorder);
    core.update(status("a"), Instant.EPOCH, recorder);
    assertThat(recorder.calls.getLast().getType()).isEqualTo(Call.Type.SUBSCRIBE);
    core.received(recorder.connection, subscribed(), recorder);
    TaskStatus late = recorder.calls.getLast().getUpdate().getStatus();
    assertThat(late.getTaskId().getValue()).isEqualTo("a");

    int said = recorder.calls.size();
    core.connectionLost(recorder.connection, recorder);
    core.timerFired(ExecutorTimer.RECONNECT, recorder);
    core.connected(recorder.connection, recorder);
    core.received(recorder.connection, subscribed(), recorder);
    assertThat(recorder.calls).hasSize(said + 1);
    assertThat(recorder.calls.getLast().getSubscribe().getUnacknowledgedUpdatesCount())
        .isEqualTo(1);
  }

  @Test
  void withoutCheckpointingTheLossOfTheAgentShutsDown() {
    core = core("0");
    subscribe();
    core.connectionLost(recorder.connection, recorder);
    assertThat(recorder.told).endsWith("shutdown");
    core.timerFired(ExecutorTimer.GRACE, recorder);
    assertThat(recorder.told).endsWith("KILL");
  }

  @Test
  void agentThatDoesNotComeBackInTimeShutsDown() {
    subscribe();
    core.connectionLost(recorder.connection, recorder);
    assertThat(recorder.timers).containsEntry(ExecutorTimer.RECOVERY, Duration.ofMinutes(10));
    core.timerFired(ExecutorTimer.RECONNECT, recorder);
    core.subscriptionRefused(
        recorder.connection, new Refusal(503, "recovering", Optional.empty()), recorder);
    core.timerFired(ExecutorTimer.RECOVERY, recorder);
    assertThat(recorder.told).containsExactly("registered", "shutdown");
    assertThat(recorder.timers).containsOnlyKeys(ExecutorTimer.GRACE);
    assertThat(recorder.timers).containsEntry(ExecutorTimer.GRACE, Duration.ofSeconds(3));
  }

  @Test
  void stagingIsNoStateToReport() {
    subscribe();
    TaskStatus staging = status("a").toBuilder().setState(TaskState.TASK_STAGING).build();
    core.update(staging, Instant.EPOCH, recorder);
    assertThat(recorder.told).endsWith("ABORT", "FINISH");
  }

  @Test
  void environmentThatMissesAVariableNamesIt() {
    assertThatThrownBy(() -> ExecutorSettings.of(Map.of()))
        .hasMessageContaining("MESOS_SLAVE_PID is not set");
    Map<String, String> environment = new HashMap<>(environment("1"));
    environment.put("MESOS_RECOVERY_TIMEOUT", "soon");
    assertThatThrownBy(() -> ExecutorSettings.of(environment))
        .hasMessageContaining("MESOS_RECOVERY_TIMEOUT")
        .hasMessageContaining("soon");
  }

  private void subscribe() {
    core.started(recorder);
    core.connected(recorder.connection, recorder);
    core.received(recorder.connection, subscribed(), recorder);
  }

  private static ExecutorCore core(String checkpoint) {
    ExecutorSettings settings = ExecutorSettings.of(environment(checkpoint));
    Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(2), new Random(3));
    Random chance = new Random(5);
    return new ExecutorCore(
        settings, backoff, () -> new UUID(chance.nextLong(), chance.nextLong()));
  }

  private static Map<String, String> environment(String checkpoint) {
    return Map.of(
        "MESOS_SLAVE_PID", "slave(1)@127.0.0.1:5051",
        "MESOS_SLAVE_ID", "agent-1",
        "MESOS_FRAMEWORK_ID", "framework-1",
        "MESOS_EXECUTOR_ID", "executor-1",
        "MESOS_DIRECTORY", "/sandbox",
        "MESOS_CHECKPOINT", checkpoint,
        "MESOS_RECOVERY_TIMEOUT", "10mins",
        "MESOS_SUBSCRIPTION_BACKOFF_MAX", "2secs",
        "MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD", "3secs");
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

  private static Event launch(String task) {
    return Event.newBuilder()
        .setType(Event.Type.LAUNCH)
        .setLaunch(
            Event.Launch.newBuilder()
                .setTask(
                    TaskInfo.newBuilder()
                        .setName(task)
                        .setTaskId(TaskID.newBuilder().setValue(task))
                        .setAgentId(AgentID.newBuilder().setValue("agent-1"))))
        .build();
  }

  private static Event acknowledged(TaskStatus status) {
    return Event.newBuilder()
        .setType(Event.Type.ACKNOWLEDGED)
        .setAcknowledged(
            Event.Acknowledged.newBuilder().setTaskId(status.getTaskId()).setUuid(status.getUuid()))
        .build();
  }

  private static TaskStatus status(String task) {
    return TaskStatus.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue(task))
        .setState(TaskState.TASK_RUNNING)
        .build();
  }

  /** Writes down what the core wants. */
  private static final class Recorder implements ExecutorEffects {

    private final List<Call> calls = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<ExecutorTimer, Duration> timers = new EnumMap<>(ExecutorTimer.class);
    private long connection;

    @Override
    public void connect(long number) {
      connection = number;
    }

    @Override
    public void subscribe(Call call) {
      calls.add(call);
    }

    @Override
    public void send(Call call) {
      calls.add(call);
    }

    @Override
    public void disconnect() {}

    @Override
    public void startTimer(ExecutorTimer timer, Duration delay) {
      timers.put(timer, delay);
    }

    @Override
    public void cancelTimer(ExecutorTimer timer) {
      timers.remove(timer);
    }

    @Override
    public ExecutorCallbacks tell() {
      return (ExecutorCallbacks)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ExecutorCallbacks.class},
              (proxy, method, args) -> {
                told.add(method.getName());
                return null;
              });
    }

    @Override
    public void abort(String message) {
      told.add("ABORT");
    }

    @Override
    public void finish() {
      told.add("FINISH");
    }

    @Override
    public void killProcessGroup() {
      told.add("KILL");
    }
  }
}
