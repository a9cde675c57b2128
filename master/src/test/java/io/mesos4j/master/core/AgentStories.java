package io.mesos4j.master.core;

import com.google.protobuf.Message;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.AuthenticationProtos.AuthenticateMessage;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ExitedExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;

/** What agents and executors say, and what becomes of agents, as far as it is counted. */
final class AgentStories {

  static final String STRANGER = "slave(9)@127.0.0.1:9";

  private AgentStories() {}

  static Stream<CountedStory> all() {
    return Stream.of(statuses(), messages(), agents()).flatMap(some -> some);
  }

  private static Stream<CountedStory> statuses() {
    Stream<CountedStory> ends =
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
                CountedStory.story(
                    "the task ends as " + state,
                    desk -> desk.update("t", state),
                    MasterCounter.MESSAGES_STATUS_UPDATE,
                    MasterCounter.VALID_STATUS_UPDATES,
                    MasterCounter.valueOf(state.name().replace("TASK_", "TASKS_"))));
    return Stream.concat(
        ends,
        Stream.of(
            CountedStory.story(
                "an update of a task that nobody launched",
                desk -> desk.update("none", TaskState.TASK_RUNNING),
                MasterCounter.MESSAGES_STATUS_UPDATE,
                MasterCounter.INVALID_STATUS_UPDATES),
            new CountedStory(
                "an update for a framework that is away",
                AgentStories::away,
                List.of(
                    MasterCounter.MESSAGES_STATUS_UPDATE, MasterCounter.INVALID_STATUS_UPDATES)),
            CountedStory.story(
                "an update from another agent",
                desk -> desk.update(STRANGER, "t", TaskState.TASK_FAILED),
                MasterCounter.MESSAGES_STATUS_UPDATE,
                MasterCounter.INVALID_STATUS_UPDATES),
            CountedStory.story(
                "an acknowledgement",
                desk -> desk.acknowledge("t"),
                MasterCounter.MESSAGES_STATUS_UPDATE_ACKNOWLEDGEMENT,
                MasterCounter.VALID_STATUS_UPDATE_ACKNOWLEDGEMENTS),
            CountedStory.story(
                "an acknowledgement to an agent that is not there",
                desk ->
                    desk.call(
                        Call.newBuilder()
                            .setType(Call.Type.ACKNOWLEDGE)
                            .setAcknowledge(
                                Call.Acknowledge.newBuilder()
                                    .setSlaveId(SlaveID.newBuilder().setValue("none"))
                                    .setTaskId(new TaskId("t").proto())
                                    .setUuid(Desk.UUID))),
                MasterCounter.MESSAGES_STATUS_UPDATE_ACKNOWLEDGEMENT,
                MasterCounter.INVALID_STATUS_UPDATE_ACKNOWLEDGEMENTS)));
  }

  private static Stream<CountedStory> messages() {
    return Stream.of(
        CountedStory.story(
            "a framework writes to its executor",
            desk -> desk.call(message(desk.agent.value())),
            MasterCounter.MESSAGES_FRAMEWORK_TO_EXECUTOR,
            MasterCounter.VALID_FRAMEWORK_TO_EXECUTOR_MESSAGES),
        CountedStory.story(
            "a framework writes to an agent that is not there",
            desk -> desk.call(message("none")),
            MasterCounter.MESSAGES_FRAMEWORK_TO_EXECUTOR,
            MasterCounter.INVALID_FRAMEWORK_TO_EXECUTOR_MESSAGES),
        CountedStory.story(
            "an executor writes to its framework",
            desk -> desk.scenario.message(Desk.AGENT, answer(desk, desk.framework.proto())),
            MasterCounter.MESSAGES_EXECUTOR_TO_FRAMEWORK,
            MasterCounter.VALID_EXECUTOR_TO_FRAMEWORK_MESSAGES),
        CountedStory.story(
            "an executor writes to nobody",
            desk ->
                desk.scenario.message(
                    Desk.AGENT, answer(desk, FrameworkID.newBuilder().setValue("none").build())),
            MasterCounter.MESSAGES_EXECUTOR_TO_FRAMEWORK,
            MasterCounter.INVALID_EXECUTOR_TO_FRAMEWORK_MESSAGES),
        CountedStory.story(
            "an executor has exited",
            desk -> desk.scenario.message(Desk.AGENT, exit(desk)),
            MasterCounter.MESSAGES_EXITED_EXECUTOR),
        CountedStory.story(
            "a call of somebody else",
            desk ->
                desk.scenario.message(
                    STRANGER,
                    Call.newBuilder()
                        .setType(Call.Type.REVIVE)
                        .setFrameworkId(desk.framework.proto())
                        .build()),
            MasterCounter.DROPPED_MESSAGES),
        CountedStory.story(
            "a handshake begins",
            desk ->
                desk.scenario.message(
                    STRANGER, AuthenticateMessage.newBuilder().setPid(STRANGER).build()),
            MasterCounter.MESSAGES_AUTHENTICATE));
  }

  private static Stream<CountedStory> agents() {
    return Stream.of(
        CountedStory.story(
            "one more agent",
            desk -> desk.scenario.registeredAgent("slave(2)@127.0.0.1:5052", Desk.ALL),
            MasterCounter.MESSAGES_REGISTER_AGENT,
            MasterCounter.AGENT_REGISTRATIONS),
        CountedStory.story(
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
        CountedStory.story(
            "an agent comes back",
            desk -> desk.scenario.message(Desk.AGENT, AgentScenes.backWith(desk, "t").build()),
            MasterCounter.MESSAGES_REREGISTER_AGENT,
            MasterCounter.AGENT_REREGISTRATIONS),
        CountedStory.story(
            "an agent tells what it has",
            desk ->
                desk.scenario.message(
                    Desk.AGENT,
                    UpdateSlaveMessage.newBuilder().setSlaveId(desk.agent.proto()).build()),
            MasterCounter.MESSAGES_UPDATE_AGENT),
        CountedStory.story(
            "an agent leaves",
            desk ->
                desk.scenario.message(
                    Desk.AGENT,
                    UnregisterSlaveMessage.newBuilder().setSlaveId(desk.agent.proto()).build()),
            MasterCounter.MESSAGES_UNREGISTER_AGENT,
            MasterCounter.AGENT_REMOVALS,
            MasterCounter.AGENT_REMOVALS_UNREGISTERED,
            MasterCounter.TASKS_LOST),
        CountedStory.story(
            "an agent falls silent",
            AgentScenes::silence,
            MasterCounter.AGENT_UNREACHABLE_SCHEDULED,
            MasterCounter.AGENT_UNREACHABLE_COMPLETED,
            MasterCounter.AGENT_REMOVALS,
            MasterCounter.AGENT_REMOVALS_UNHEALTHY),
        CountedStory.story(
            "an operator marks an agent gone",
            desk ->
                desk.scenario.when(new MasterEvent.GoneRequested(new RequestId(900), desk.agent)),
            MasterCounter.AGENT_REMOVALS,
            MasterCounter.AGENT_REMOVALS_GONE,
            MasterCounter.TASKS_GONE_BY_OPERATOR));
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

  /** A task's framework has lost its connection and may come back. */
  private static CountedStory.Scene away() {
    Desk desk = AgentScenes.running(Applicants.patient());
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    return new CountedStory.Scene(desk.scenario, () -> desk.update("t", TaskState.TASK_RUNNING));
  }
}
