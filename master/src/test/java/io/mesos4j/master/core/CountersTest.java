package io.mesos4j.master.core;

import static io.mesos4j.master.core.OperationDesk.named;
import static io.mesos4j.master.core.OperationDesk.reserve;
import static io.mesos4j.master.core.OperationDesk.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.Upid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.mesos.AuthenticationProtos.AuthenticateMessage;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.DeactivateFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each event that is counted moves its counters by one, and no others. */
class CountersTest {

  private static final String STRANGER = "slave(9)@127.0.0.1:9";

  /** With the counters of agents that leave in some pace, which have a test of their own. */
  private static final Set<MasterCounter> ELSEWHERE =
      EnumSet.of(MasterCounter.AGENT_UNREACHABLE_CANCELED, MasterCounter.RECOVERY_AGENT_REMOVALS);

  /**
   * What happens, and the counters that it moves.
   *
   * @param scene in which it happens
   */
  record Story(String name, Supplier<Scene> scene, List<MasterCounter> moves) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** A scenario, and what is about to happen in it. */
  record Scene(Scenario scenario, Runnable event) {}

  @ParameterizedTest
  @MethodSource("stories")
  void eventMovesItsCountersOnly(Story story) {
    Scene scene = story.scene().get();
    MasterView before = scene.scenario().view();
    scene.event().run();
    MasterView after = scene.scenario().view();
    List<MasterCounter> moved = new ArrayList<>();
    for (MasterCounter counter : MasterCounter.values()) {
      long by = after.counts().events().get(counter) - before.counts().events().get(counter);
      for (long i = 0; i < by; i++) {
        moved.add(counter);
      }
    }
    assertThat(moved).containsExactlyInAnyOrderElementsOf(story.moves());
  }

  @Test
  void noCounterIsForgotten() {
    Set<MasterCounter> told = EnumSet.copyOf(ELSEWHERE);
    stories().forEach(story -> told.addAll(story.moves()));
    assertThat(told).containsExactlyInAnyOrder(MasterCounter.values());
  }

  static Stream<Story> stories() {
    return Stream.of(statuses(), messages(), agents(), frameworks(), operations())
        .flatMap(some -> some);
  }

  private static Stream<Story> statuses() {
    Stream<Story> ends =
        Stream.of(
                TaskState.TASK_FINISHED,
                TaskState.TASK_FAILED,
                TaskState.TASK_KILLED,
                TaskState.TASK_LOST,
                TaskState.TASK_ERROR,
                TaskState.TASK_DROPPED,
                TaskState.TASK_GONE,
                TaskState.TASK_GONE_BY_OPERATOR)
            .map(state ->
                story(
                    "the task ends as " + state,
                    desk -> desk.update("t", state),
                    MasterCounter.MESSAGES_STATUS_UPDATE,
                    MasterCounter.VALID_STATUS_UPDATES,
                    MasterCounter.valueOf(state.name().replace("TASK_", "TASKS_"))));
    return Stream.concat(
        ends,
        Stream.of(
            story(
                "an update of a task that nobody launched",
                desk -> desk.update("none", TaskState.TASK_RUNNING),
                MasterCounter.MESSAGES_STATUS_UPDATE,
                MasterCounter.INVALID_STATUS_UPDATES),
            story(
                "an update from another agent",
                desk -> desk.update(STRANGER, "t", TaskState.TASK_FAILED),
                MasterCounter.MESSAGES_STATUS_UPDATE,
                MasterCounter.INVALID_STATUS_UPDATES),
            story(
                "an acknowledgement",
                desk -> desk.acknowledge("t"),
                MasterCounter.MESSAGES_STATUS_UPDATE_ACKNOWLEDGEMENT,
                MasterCounter.VALID_STATUS_UPDATE_ACKNOWLEDGEMENTS),
            story(
                "an acknowledgement to an agent that is not there",
                desk ->
                    desk.call(
                        Call.newBuilder()
                            .setType(Call.Type.ACKNOWLEDGE)
                            .setAcknowledge(
                                Call.Acknowledge.newBuilder()
                                    .setSlaveId(SlaveID.newBuilder().setValue("none"))
                                    .setTaskId(taskId("t"))
                                    .setUuid(Desk.UUID))),
                MasterCounter.MESSAGES_STATUS_UPDATE_ACKNOWLEDGEMENT,
                MasterCounter.INVALID_STATUS_UPDATE_ACKNOWLEDGEMENTS)));
  }

  private static Stream<Story> messages() {
    return Stream.of(
        story(
            "a framework writes to its executor",
            desk -> desk.call(message(desk.agent.value())),
            MasterCounter.MESSAGES_FRAMEWORK_TO_EXECUTOR,
            MasterCounter.VALID_FRAMEWORK_TO_EXECUTOR_MESSAGES),
        story(
            "a framework writes to an agent that is not there",
            desk -> desk.call(message("none")),
            MasterCounter.MESSAGES_FRAMEWORK_TO_EXECUTOR,
            MasterCounter.INVALID_FRAMEWORK_TO_EXECUTOR_MESSAGES),
        story(
            "an executor writes to its framework",
            desk -> desk.scenario.message(Desk.AGENT, answer(desk, desk.framework.proto())),
            MasterCounter.MESSAGES_EXECUTOR_TO_FRAMEWORK,
            MasterCounter.VALID_EXECUTOR_TO_FRAMEWORK_MESSAGES),
        story(
            "an executor writes to nobody",
            desk ->
                desk.scenario.message(
                    Desk.AGENT, answer(desk, FrameworkID.newBuilder().setValue("none").build())),
            MasterCounter.MESSAGES_EXECUTOR_TO_FRAMEWORK,
            MasterCounter.INVALID_EXECUTOR_TO_FRAMEWORK_MESSAGES),
        story(
            "an executor has exited",
            desk -> desk.scenario.message(Desk.AGENT, exit(desk)),
            MasterCounter.MESSAGES_EXITED_EXECUTOR),
        story(
            "a call of somebody else",
            desk ->
                desk.scenario.message(
                    STRANGER,
                    Call.newBuilder()
                        .setType(Call.Type.REVIVE)
                        .setFrameworkId(desk.framework.proto())
                        .build()),
            MasterCounter.DROPPED_MESSAGES),
        story(
            "a handshake begins",
            desk ->
                desk.scenario.message(
                    STRANGER, AuthenticateMessage.newBuilder().setPid(STRANGER).build()),
            MasterCounter.MESSAGES_AUTHENTICATE));
  }

  private static Stream<Story> agents() {
    return Stream.of(
        story(
            "one more agent",
            desk -> desk.scenario.registeredAgent("slave(2)@127.0.0.1:5052", Desk.ALL),
            MasterCounter.MESSAGES_REGISTER_AGENT,
            MasterCounter.AGENT_REGISTRATIONS),
        story(
            "an agent begins anew",
            desk -> {
              desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(Desk.AGENT)));
              desk.scenario.message(Desk.AGENT, Scenario.registration(Desk.ALL));
            },
            MasterCounter.MESSAGES_REGISTER_AGENT,
            MasterCounter.AGENT_REGISTRATIONS,
            MasterCounter.AGENT_REMOVALS,
            MasterCounter.AGENT_REMOVALS_REGISTERED,
            MasterCounter.TASKS_LOST),
        story(
            "an agent comes back",
            desk -> desk.scenario.message(Desk.AGENT, AgentScenes.backWith(desk, "t").build()),
            MasterCounter.MESSAGES_REREGISTER_AGENT,
            MasterCounter.AGENT_REREGISTRATIONS),
        story(
            "an agent tells what it has",
            desk ->
                desk.scenario.message(
                    Desk.AGENT,
                    UpdateSlaveMessage.newBuilder().setSlaveId(desk.agent.proto()).build()),
            MasterCounter.MESSAGES_UPDATE_AGENT),
        story(
            "an agent leaves",
            desk ->
                desk.scenario.message(
                    Desk.AGENT,
                    UnregisterSlaveMessage.newBuilder().setSlaveId(desk.agent.proto()).build()),
            MasterCounter.MESSAGES_UNREGISTER_AGENT,
            MasterCounter.AGENT_REMOVALS,
            MasterCounter.AGENT_REMOVALS_UNREGISTERED,
            MasterCounter.TASKS_LOST),
        story(
            "an agent falls silent",
            AgentScenes::silence,
            MasterCounter.AGENT_UNREACHABLE_SCHEDULED,
            MasterCounter.AGENT_UNREACHABLE_COMPLETED,
            MasterCounter.AGENT_REMOVALS,
            MasterCounter.AGENT_REMOVALS_UNHEALTHY),
        story(
            "an operator marks an agent gone",
            desk ->
                desk.scenario.when(new MasterEvent.GoneRequested(new RequestId(900), desk.agent)),
            MasterCounter.AGENT_REMOVALS,
            MasterCounter.AGENT_REMOVALS_GONE,
            MasterCounter.TASKS_GONE_BY_OPERATOR));
  }

  private static Stream<Story> frameworks() {
    return Stream.of(
        story(
            "one more framework",
            desk -> desk.scenario.subscribed("s2", Scenario.info().build()),
            MasterCounter.MESSAGES_REGISTER_FRAMEWORK),
        story(
            "a framework comes back",
            desk ->
                desk.scenario.subscribed(
                    "s2",
                    AgentScenes.checkpointing().toBuilder().setId(desk.framework.proto()).build()),
            MasterCounter.MESSAGES_REREGISTER_FRAMEWORK),
        story(
            "a driver aborts",
            desk ->
                desk.scenario.message(
                    STRANGER,
                    DeactivateFrameworkMessage.newBuilder()
                        .setFrameworkId(desk.framework.proto())
                        .build()),
            MasterCounter.MESSAGES_DEACTIVATE_FRAMEWORK),
        story(
            "a task is launched",
            desk -> desk.accept(List.of(desk.offer("cpus:1;mem:32")), Desk.launch(desk.task("u"))),
            MasterCounter.MESSAGES_LAUNCH_TASKS),
        called(Call.Type.DECLINE, MasterCounter.MESSAGES_DECLINE_OFFERS),
        called(Call.Type.REVIVE, MasterCounter.MESSAGES_REVIVE_OFFERS),
        called(Call.Type.SUPPRESS, MasterCounter.MESSAGES_SUPPRESS_OFFERS),
        called(Call.Type.RECONCILE, MasterCounter.MESSAGES_RECONCILE_TASKS),
        called(Call.Type.RECONCILE_OPERATIONS, MasterCounter.MESSAGES_RECONCILE_OPERATIONS),
        called(Call.Type.REQUEST, MasterCounter.MESSAGES_RESOURCE_REQUEST),
        called(
            Call.Type.TEARDOWN,
            MasterCounter.MESSAGES_UNREGISTER_FRAMEWORK,
            MasterCounter.TASKS_KILLED),
        story(
            "a task is to be killed",
            desk ->
                desk.call(
                    Call.newBuilder()
                        .setType(Call.Type.KILL)
                        .setKill(Call.Kill.newBuilder().setTaskId(taskId("t")))),
            MasterCounter.MESSAGES_KILL_TASK),
        story(
            "a framework changes",
            desk ->
                desk.call(
                    Call.newBuilder()
                        .setType(Call.Type.UPDATE_FRAMEWORK)
                        .setUpdateFramework(
                            Call.UpdateFramework.newBuilder()
                                .setFrameworkInfo(
                                    AgentScenes.checkpointing().toBuilder()
                                        .setId(desk.framework.proto())))),
            MasterCounter.MESSAGES_UPDATE_FRAMEWORK));
  }

  private static Stream<Story> operations() {
    return Stream.of(
        operation(
            "an operation is done",
            desk -> desk.agentSays(OperationState.OPERATION_FINISHED),
            MasterCounter.MESSAGES_OPERATION_STATUS_UPDATE,
            MasterCounter.VALID_OPERATION_STATUS_UPDATES),
        operation(
            "the end of an operation is acknowledged",
            OperationDesk::acknowledge,
            MasterCounter.MESSAGES_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENT,
            MasterCounter.VALID_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENTS),
        new Story(
            "an operation that is over is done once more",
            () -> {
              OperationDesk desk = new OperationDesk();
              desk.accept(reserve(reserved("cpus", 1)));
              desk.agentSays(OperationState.OPERATION_FINISHED);
              return new Scene(
                  desk.scenario, () -> desk.agentSays(OperationState.OPERATION_FINISHED));
            },
            List.of(
                MasterCounter.MESSAGES_OPERATION_STATUS_UPDATE,
                MasterCounter.INVALID_OPERATION_STATUS_UPDATES)),
        new Story(
            "the end of an unknown operation is acknowledged",
            () -> {
              OperationDesk desk = new OperationDesk();
              return new Scene(desk.scenario, desk::acknowledge);
            },
            List.of(
                MasterCounter.MESSAGES_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENT,
                MasterCounter.INVALID_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENTS)));
  }

  private static Story story(String name, Consumer<Desk> event, MasterCounter... moves) {
    return new Story(
        name,
        () -> {
          Desk desk = AgentScenes.running(AgentScenes.checkpointing());
          return new Scene(desk.scenario, () -> event.accept(desk));
        },
        Arrays.asList(moves));
  }

  private static Story called(Call.Type type, MasterCounter... moves) {
    return story(
        "a framework calls " + type, desk -> desk.call(Call.newBuilder().setType(type)), moves);
  }

  private static Story operation(
      String name, Consumer<OperationDesk> event, MasterCounter... moves) {
    return new Story(
        name,
        () -> {
          OperationDesk desk = new OperationDesk();
          desk.accept(named(reserve(reserved("cpus", 1))));
          return new Scene(desk.scenario, () -> event.accept(desk));
        },
        Arrays.asList(moves));
  }

  private static TaskID taskId(String id) {
    return TaskID.newBuilder().setValue(id).build();
  }

  private static Call.Builder message(String agent) {
    return Call.newBuilder()
        .setType(Call.Type.MESSAGE)
        .setMessage(
            Call.Message.newBuilder()
                .setSlaveId(SlaveID.newBuilder().setValue(agent))
                .setExecutorId(ExecutorID.newBuilder().setValue("t"))
                .setData(Desk.UUID));
  }

  private static Message answer(Desk desk, FrameworkID framework) {
    return ExecutorToFrameworkMessage.newBuilder()
        .setSlaveId(desk.agent.proto())
        .setFrameworkId(framework)
        .setExecutorId(ExecutorID.newBuilder().setValue("t"))
        .setData(Desk.UUID)
        .build();
  }

  private static Message exit(Desk desk) {
    return ExitedExecutorMessage.newBuilder()
        .setSlaveId(desk.agent.proto())
        .setFrameworkId(desk.framework.proto())
        .setExecutorId(ExecutorID.newBuilder().setValue("t"))
        .setStatus(0)
        .build();
  }
}
