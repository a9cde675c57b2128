package io.mesos4j.master.core;

import static io.mesos4j.master.core.OperationDesk.named;
import static io.mesos4j.master.core.OperationDesk.reserve;
import static io.mesos4j.master.core.OperationDesk.reserved;

import io.mesos4j.common.id.TaskId;
import io.mesos4j.master.core.model.MasterCounter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.internal.MessagesProtos.DeactivateFrameworkMessage;
import org.apache.mesos.scheduler.Protos.Call;

/** What frameworks ask for, and what becomes of their operations, as far as it is counted. */
final class FrameworkStories {

  private FrameworkStories() {}

  static Stream<CountedStory> all() {
    return Stream.concat(frameworks(), operations());
  }

  private static Stream<CountedStory> frameworks() {
    return Stream.of(
        CountedStory.story(
            "one more framework",
            desk -> desk.scenario.subscribed("s2", Scenario.info().build()),
            MasterCounter.MESSAGES_REGISTER_FRAMEWORK),
        CountedStory.story(
            "a framework comes back",
            desk ->
                desk.scenario.subscribed(
                    "s2",
                    AgentScenes.checkpointing().toBuilder().setId(desk.framework.proto()).build()),
            MasterCounter.MESSAGES_REREGISTER_FRAMEWORK),
        CountedStory.story(
            "a driver aborts",
            desk ->
                desk.scenario.message(
                    AgentStories.STRANGER,
                    DeactivateFrameworkMessage.newBuilder()
                        .setFrameworkId(desk.framework.proto())
                        .build()),
            MasterCounter.MESSAGES_DEACTIVATE_FRAMEWORK),
        CountedStory.story(
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
        CountedStory.story(
            "a task is to be killed",
            desk ->
                desk.call(
                    Call.newBuilder()
                        .setType(Call.Type.KILL)
                        .setKill(Call.Kill.newBuilder().setTaskId(new TaskId("t").proto()))),
            MasterCounter.MESSAGES_KILL_TASK),
        CountedStory.story(
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

  private static Stream<CountedStory> operations() {
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
        new CountedStory(
            "an operation that is over is done once more",
            () -> {
              OperationDesk desk = new OperationDesk();
              desk.accept(reserve(reserved("cpus", 1)));
              desk.agentSays(OperationState.OPERATION_FINISHED);
              return new CountedStory.Scene(
                  desk.scenario, () -> desk.agentSays(OperationState.OPERATION_FINISHED));
            },
            List.of(
                MasterCounter.MESSAGES_OPERATION_STATUS_UPDATE,
                MasterCounter.INVALID_OPERATION_STATUS_UPDATES)),
        new CountedStory(
            "the end of an unknown operation is acknowledged",
            () -> {
              OperationDesk desk = new OperationDesk();
              return new CountedStory.Scene(desk.scenario, desk::acknowledge);
            },
            List.of(
                MasterCounter.MESSAGES_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENT,
                MasterCounter.INVALID_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENTS)));
  }

  private static CountedStory called(Call.Type type, MasterCounter... moves) {
    return CountedStory.story(
        "a framework calls " + type, desk -> desk.call(Call.newBuilder().setType(type)), moves);
  }

  private static CountedStory operation(
      String name, Consumer<OperationDesk> event, MasterCounter... moves) {
    return new CountedStory(
        name,
        () -> {
          OperationDesk desk = new OperationDesk();
          desk.accept(named(reserve(reserved("cpus", 1))));
          return new CountedStory.Scene(desk.scenario, () -> event.accept(desk));
        },
        Arrays.asList(moves));
  }
}
