package io.mesos4j.sim.actor;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.flags.DurationText;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.Endpoint;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.World;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.ExecutorRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.ExecutorReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ReconnectExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;

/**
 * A framework's own executor on a driver of old: a process of its own beside the agent, which it
 * outlives for a while. It keeps every update until the agent has acknowledged it, and comes back
 * with what the agent has not, when a new life of the agent asks for it.
 */
final class ExecutorProcess implements Endpoint {

  private static final Duration SOON = Duration.ofMillis(2);
  private static final Duration LATER = Duration.ofSeconds(1);
  private static final int FIRST_PORT = 40_000;

  /** The container around the process. */
  interface Container {

    /** Ends it, with the process. */
    void exit();

    /** Whether what begins in it may be ended, whoever wants to keep it. */
    boolean mayBeEmptied();
  }

  private final World world;
  private final Truth truth;
  private final Life life;
  private final Upid self;
  private final Upid agent;
  private final FrameworkID framework;
  private final ExecutorID executor;
  private final SlaveID slave;
  private final Duration recoveryTimeout;
  private final Container container;
  private final Map<String, TaskScript> tasks = new LinkedHashMap<>();
  private final Map<String, TaskInfo> unheard = new LinkedHashMap<>();
  private final Map<ByteString, StatusUpdate> unacknowledged = new LinkedHashMap<>();
  private boolean connected;

  /**
   * @param environment what the agent gave to the container
   * @param pid of the container's first process
   * @param container around the process
   */
  ExecutorProcess(
      World world, Truth truth, Map<String, String> environment, long pid, Container container) {
    this.world = world;
    this.truth = truth;
    this.life = world.newLife();
    this.agent = Upid.parse(environment.get("MESOS_SLAVE_PID"));
    this.self = Upid.of("executor(1)", agent.host(), (int) (FIRST_PORT + pid));
    this.framework =
        FrameworkID.newBuilder().setValue(environment.get("MESOS_FRAMEWORK_ID")).build();
    this.executor = ExecutorID.newBuilder().setValue(environment.get("MESOS_EXECUTOR_ID")).build();
    this.slave = SlaveID.newBuilder().setValue(environment.get("MESOS_SLAVE_ID")).build();
    this.recoveryTimeout = DurationText.parse(environment.get("MESOS_RECOVERY_TIMEOUT"));
    this.container = container;
  }

  void start() {
    world.network().attach(self.address(), life, this);
    world.network().link(self, agent);
    say(
        RegisterExecutorMessage.newBuilder()
            .setFrameworkId(framework)
            .setExecutorId(executor)
            .build());
  }

  /** The process is gone, and its tasks with it. */
  void die() {
    life.end();
    world.network().detach(self.address());
    tasks.values().forEach(this::over);
    tasks.clear();
  }

  /** Somebody ends the process by force. */
  void harmed(String how) {
    tasks.keySet().forEach(task -> truth.runs().harmed(task, how));
  }

  /** Everything that runs in it may be ended. */
  List<TaskScript> running() {
    return List.copyOf(tasks.values());
  }

  // ---- what it hears ----

  @Override
  public void received(Upid from, Upid to, Message message) {
    switch (message) {
      case ExecutorRegisteredMessage ignored -> connected = true;
      case ExecutorReregisteredMessage ignored -> {
        connected = true;
        world.trace().saw(self.toString(), "an executor comes back to its agent");
      }
      case ReconnectExecutorMessage ignored -> comeBack();
      case RunTaskMessage run -> run(run.getTask());
      case KillTaskMessage kill -> kill(kill.getTaskId().getValue());
      case StatusUpdateAcknowledgementMessage heard -> {
        unacknowledged.remove(heard.getUuid());
        unheard.remove(heard.getTaskId().getValue());
      }
      case ShutdownExecutorMessage ignored -> shutDown();
      default -> {}
    }
  }

  /** Without its agent it waits for so long, and then ends itself. */
  @Override
  public void exited(Upid peer) {
    connected = false;
    life.after(
        recoveryTimeout,
        () -> {
          if (!connected) {
            world.trace().saw(self.toString(), "an executor gives its agent up");
            container.exit();
          }
        });
  }

  private void comeBack() {
    world.network().link(self, agent);
    say(
        ReregisterExecutorMessage.newBuilder()
            .setExecutorId(executor)
            .setFrameworkId(framework)
            .addAllTasks(unheard.values())
            .addAllUpdates(unacknowledged.values())
            .build());
  }

  private void shutDown() {
    harmed("shutdown");
    life.after(world.dice().between(SOON, LATER), container::exit);
  }

  // ---- tasks ----

  private void run(TaskInfo task) {
    TaskScript script = TaskScript.parse(task.getData().toStringUtf8());
    world.trace().note(self.toString(), "starts " + script.task());
    world.trace().count("an executor runs a task");
    truth.runs().started(script.task(), self.toString());
    script.volumes().forEach(volume -> truth.volumes().used(volume, script.task()));
    tasks.put(script.task(), script);
    if (container.mayBeEmptied()) {
      truth.runs().endWanted(script.task());
    }
    unheard.put(script.task(), task);
    update(script.task(), TaskState.TASK_RUNNING);
    TaskState end = script.status() == 0 ? TaskState.TASK_FINISHED : TaskState.TASK_FAILED;
    life.after(script.length(), () -> end(script.task(), end));
  }

  private void kill(String task) {
    if (tasks.containsKey(task)) {
      truth.runs().harmed(task, "a kill");
      life.after(world.dice().between(SOON, LATER), () -> end(task, TaskState.TASK_KILLED));
    }
  }

  private void end(String task, TaskState state) {
    Optional.ofNullable(tasks.remove(task))
        .ifPresent(script -> {
          over(script);
          update(task, state);
        });
  }

  private void over(TaskScript script) {
    truth.runs().ended(script.task());
    script.volumes().forEach(volume -> truth.volumes().released(volume, script.task()));
  }

  private void update(String task, TaskState state) {
    StatusUpdate update =
        StatusUpdate.newBuilder()
            .setFrameworkId(framework)
            .setExecutorId(executor)
            .setSlaveId(slave)
            .setStatus(
                TaskStatus.newBuilder()
                    .setTaskId(TaskID.newBuilder().setValue(task))
                    .setState(state)
                    .setSource(TaskStatus.Source.SOURCE_EXECUTOR))
            .setTimestamp(world.time().instant().toEpochMilli() / 1000.0)
            .setUuid(world.dice().uuidBytes())
            .build();
    unacknowledged.put(update.getUuid(), update);
    say(StatusUpdateMessage.newBuilder().setUpdate(update).setPid(self.toString()).build());
  }

  private void say(Message message) {
    world.network().send(self, agent, message);
  }
}
