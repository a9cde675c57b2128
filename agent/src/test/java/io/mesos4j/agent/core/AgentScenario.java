package io.mesos4j.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Chance;
import io.mesos4j.agent.core.model.MasterAccess;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.auth.TokenKey;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;

/** A core under test with a seeded chance: events go in, effects are kept per turn and in all. */
final class AgentScenario {

  static final Upid SELF = Upid.parse("slave(1)@127.0.0.1:5051");
  static final Upid MASTER = Upid.parse("master@127.0.0.1:5050");
  static final Protos.MasterInfo LEADER =
      Protos.MasterInfo.newBuilder()
          .setId("m")
          .setIp(16777343)
          .setPort(5050)
          .setPid(MASTER.toString())
          .build();

  static final AgentSettings.Garbage GARBAGE =
      new AgentSettings.Garbage(Duration.ofDays(7), 0.1, Duration.ofMinutes(1));

  private static final AgentSettings.Identity IDENTITY =
      new AgentSettings.Identity(
          SELF,
          SlaveInfo.newBuilder().setHostname("127.0.0.1").setPort(5051).build(),
          List.of(),
          "1.11.0",
          List.of());

  private final AgentCore core;
  private final List<AgentEffect> all = new ArrayList<>();
  private List<AgentEffect> last = List.of();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  AgentScenario() {
    this(MasterAccess.anonymous());
  }

  AgentScenario(MasterAccess access) {
    this(access, Optional.empty());
  }

  private AgentScenario(MasterAccess access, Optional<TokenKey> tokens) {
    this(IDENTITY, access, tokens);
  }

  /** An agent of another identity. */
  AgentScenario(AgentSettings.Identity identity) {
    this(identity, MasterAccess.anonymous(), Optional.empty());
  }

  private AgentScenario(
      AgentSettings.Identity identity, MasterAccess access, Optional<TokenKey> tokens) {
    this(settings(identity, access, tokens, GARBAGE));
  }

  private AgentScenario(AgentSettings settings) {
    core = new AgentCore(settings, chance(7));
  }

  static Chance chance(long seed) {
    Random random = new Random(seed);
    return new Chance() {
      @Override
      public UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
      }

      @Override
      public double fraction() {
        return random.nextDouble();
      }
    };
  }

  private static AgentSettings settings(
      AgentSettings.Identity identity,
      MasterAccess access,
      Optional<TokenKey> tokens,
      AgentSettings.Garbage garbage) {
    return new AgentSettings(
        identity,
        new AgentSettings.Timing(
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            new AgentSettings.Comeback(Duration.ofSeconds(2), Optional.of(Duration.ofMillis(500))),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15)),
        new AgentSettings.Layout("/work", "/libexec"),
        new AgentSettings.ExecutorDefaults(Map.of(), Optional.of("127.0.0.1"), false, true, tokens),
        new AgentSettings.Policy(
            AgentSettings.Recovery.RECONNECT, AgentSettings.Reconfiguration.EQUAL, 150, garbage),
        access);
  }

  /** An agent that a master has taken in. */
  static AgentScenario registered() {
    return registered(new AgentScenario());
  }

  /** The same where executors must show the tokens that they were given. */
  static AgentScenario registeredWith(TokenKey key) {
    return registered(new AgentScenario(MasterAccess.anonymous(), Optional.of(key)));
  }

  /** The same where the directories of what is over stay for another time. */
  static AgentScenario registeredWith(AgentSettings.Garbage garbage) {
    return registered(
        new AgentScenario(settings(IDENTITY, MasterAccess.anonymous(), Optional.empty(), garbage)));
  }

  private static AgentScenario registered(AgentScenario scenario) {
    scenario.when(new AgentEvent.Started(RecoveredAgent.nothing()));
    scenario.when(new AgentEvent.ContainersRecovered(Set.of()));
    scenario.when(new AgentEvent.MasterDetected(Optional.of(LEADER)));
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.Registration()));
    scenario.when(
        new AgentEvent.Registered(
            MASTER,
            SlaveRegisteredMessage.newBuilder()
                .setSlaveId(SlaveID.newBuilder().setValue("S0"))
                .build()));
    return scenario;
  }

  AgentScenario when(AgentEvent event) {
    List<AgentEffect> effects = new ArrayList<>();
    core.handle(event, now, effects::add);
    last = effects;
    all.addAll(effects);
    return this;
  }

  AgentScenario after(Duration pause) {
    now = now.plus(pause);
    return this;
  }

  AgentView view() {
    return core.view();
  }

  List<AgentEffect> lastTurn() {
    return last;
  }

  List<AgentEffect> everything() {
    return all;
  }

  <T extends AgentEffect> List<T> done(Class<T> type) {
    return last.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <M extends Message> List<M> sent(Class<M> type) {
    return done(AgentEffect.SendMessage.class).stream()
        .map(AgentEffect.SendMessage::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The states of the updates that the last turn sent to the master. */
  List<TaskState> reported() {
    return sent(StatusUpdateMessage.class).stream()
        .map(message -> message.getUpdate().getStatus().getState())
        .toList();
  }

  StatusUpdate update() {
    List<StatusUpdateMessage> updates = sent(StatusUpdateMessage.class);
    assertThat(updates).hasSize(1);
    return updates.getFirst().getUpdate();
  }

  /** The scheduler acknowledges the update that the last turn sent. */
  AgentScenario acknowledge() {
    StatusUpdate update = update();
    return when(
        new AgentEvent.UpdateAcknowledged(
            MASTER,
            StatusUpdateAcknowledgementMessage.newBuilder()
                .setSlaveId(update.getSlaveId())
                .setFrameworkId(update.getFrameworkId())
                .setTaskId(update.getStatus().getTaskId())
                .setUuid(update.getUuid())
                .build()));
  }

  /** A command task whose process runs: STARTING is acknowledged, RUNNING was told last. */
  AgentScenario launch(FrameworkInfo framework, TaskInfo task) {
    run(framework, task);
    return when(new AgentEvent.ContainerLaunched(container(), 42)).acknowledge();
  }

  AgentScenario run(FrameworkInfo framework, TaskInfo task) {
    return when(
        new AgentEvent.RunTask(
            MASTER,
            RunTaskMessage.newBuilder()
                .setFramework(framework)
                .setTask(task)
                .setPid("@0.0.0.0:0")
                .setLaunchExecutor(true)
                .build()));
  }

  /** The scheduler wants a task to end. */
  AgentScenario kill(String task) {
    return when(
        new AgentEvent.KillTask(
            MASTER,
            KillTaskMessage.newBuilder()
                .setFrameworkId(framework().getId())
                .setTaskId(Protos.TaskID.newBuilder().setValue(task))
                .build()));
  }

  ContainerId container() {
    return view().executors().getFirst().container();
  }

  static FrameworkInfo.Builder framework() {
    return FrameworkInfo.newBuilder()
        .setUser("root")
        .setName("test")
        .setId(Protos.FrameworkID.newBuilder().setValue("F0"))
        .setCheckpoint(true);
  }

  static TaskInfo.Builder command(String id, String command) {
    return TaskInfo.newBuilder()
        .setName(id)
        .setTaskId(Protos.TaskID.newBuilder().setValue(id))
        .setSlaveId(SlaveID.newBuilder().setValue("S0"))
        .setCommand(Protos.CommandInfo.newBuilder().setValue(command));
  }

  static TaskInfo custom(String id, String executor) {
    return command(id, "")
        .clearCommand()
        .setExecutor(
            Protos.ExecutorInfo.newBuilder()
                .setExecutorId(Protos.ExecutorID.newBuilder().setValue(executor))
                .setCommand(Protos.CommandInfo.newBuilder().setValue("run")))
        .build();
  }
}
