package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a framework is told of tasks that it asks about. */
class ReconciliationTest {

  private static final String HERE = "m-S0";

  private static Registry registry() {
    return Registry.newBuilder()
        .setUnreachable(
            Registry.UnreachableSlaves.newBuilder()
                .addSlaves(
                    Registry.UnreachableSlave.newBuilder()
                        .setId(id("away"))
                        .setTimestamp(TimeInfo.newBuilder().setNanoseconds(7))))
        .setGone(
            Registry.GoneSlaves.newBuilder()
                .addSlaves(
                    Registry.GoneSlave.newBuilder()
                        .setId(id("gone"))
                        .setTimestamp(TimeInfo.newBuilder().setNanoseconds(7))))
        .build();
  }

  private static Registry recovering() {
    return registry().toBuilder()
        .setSlaves(
            Registry.Slaves.newBuilder()
                .addSlaves(
                    Registry.Slave.newBuilder()
                        .setInfo(Scenario.agentInfo(Desk.ALL).setId(id("expected")))))
        .build();
  }

  private static SlaveID id(String agent) {
    return SlaveID.newBuilder().setValue(agent).build();
  }

  private static List<TaskStatus> asked(Desk desk, Optional<String> agent) {
    desk.scenario.forgetEffects();
    Call.Reconcile.Task.Builder task =
        Call.Reconcile.Task.newBuilder().setTaskId(TaskID.newBuilder().setValue("t"));
    agent.ifPresent(where -> task.setSlaveId(id(where)));
    desk.call(
        Call.newBuilder()
            .setType(Call.Type.RECONCILE)
            .setReconcile(Call.Reconcile.newBuilder().addTasks(task)));
    return desk.statuses();
  }

  static Stream<Arguments> unknownTasks() {
    return Stream.of(
        Arguments.of(Optional.of(HERE), TaskState.TASK_GONE),
        Arguments.of(Optional.of("away"), TaskState.TASK_UNREACHABLE),
        Arguments.of(Optional.of("gone"), TaskState.TASK_GONE_BY_OPERATOR),
        Arguments.of(Optional.of("never-heard-of"), TaskState.TASK_UNKNOWN),
        Arguments.of(Optional.empty(), TaskState.TASK_UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("unknownTasks")
  void unknownTaskIsJudgedByItsAgent(Optional<String> agent, TaskState state) {
    Scenario scenario = new Scenario(Scenario.settings(), registry());
    Desk desk = new Desk(scenario, Desk.partitionAware());
    assertThat(asked(desk, agent))
        .singleElement()
        .satisfies(status -> {
          assertThat(status.getState()).isEqualTo(state);
          assertThat(status.getReason()).isEqualTo(TaskStatus.Reason.REASON_RECONCILIATION);
          assertThat(status.getSource()).isEqualTo(TaskStatus.Source.SOURCE_MASTER);
          assertThat(status.hasUuid()).isFalse();
          assertThat(status.hasUnreachableTime()).isEqualTo(state == TaskState.TASK_UNREACHABLE);
        });
  }

  @ParameterizedTest
  @MethodSource("unknownTasks")
  void withoutPartitionAwarenessItIsLost(Optional<String> agent, TaskState state) {
    Scenario scenario = new Scenario(Scenario.settings(), registry());
    Desk desk = new Desk(scenario, Scenario.info().build());
    assertThat(asked(desk, agent))
        .as("instead of %s", state)
        .singleElement()
        .extracting(TaskStatus::getState)
        .isEqualTo(TaskState.TASK_LOST);
  }

  @Test
  void nothingIsSaidWhileTheAgentMayStillReport() {
    Scenario scenario = new Scenario(Scenario.settings(), recovering());
    Desk desk = new Desk(scenario, Desk.partitionAware());
    assertThat(asked(desk, Optional.of("expected"))).isEmpty();
    assertThat(asked(desk, Optional.empty())).isEmpty();
    assertThat(asked(desk, Optional.of(HERE))).hasSize(1);
  }

  @Test
  void knownTaskIsToldAsItIs() {
    Desk desk = new Desk();
    desk.run(desk.task("t"));
    desk.update("t", TaskState.TASK_RUNNING);
    assertThat(asked(desk, Optional.of(HERE)))
        .singleElement()
        .satisfies(status -> {
          assertThat(status.getState()).isEqualTo(TaskState.TASK_RUNNING);
          assertThat(status.getReason()).isEqualTo(TaskStatus.Reason.REASON_RECONCILIATION);
          assertThat(status.hasUuid()).isFalse();
        });
  }

  @Test
  void namingNoTaskMeansAll() {
    Desk desk = new Desk();
    desk.run(desk.task("t"), desk.task("u"));
    desk.scenario.forgetEffects();
    desk.call(
        Call.newBuilder()
            .setType(Call.Type.RECONCILE)
            .setReconcile(Call.Reconcile.getDefaultInstance()));
    assertThat(desk.statuses())
        .extracting(status -> status.getTaskId().getValue())
        .containsExactly("t", "u");
    assertThat(AgentId.of(desk.statuses().getFirst().getSlaveId())).isEqualTo(desk.agent);
  }

  /** What it has not heard yet its agent says again, in order. */
  @Test
  void whoWasAwayIsToldWhatItWasToldLast() {
    Desk desk = new Desk(new Scenario(), Applicants.patient());
    desk.run(desk.task("t"));
    desk.update("t", TaskState.TASK_RUNNING);
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    desk.update("t", TaskState.TASK_FINISHED);
    FrameworkInfo info = desk.scenario.view().frameworks().get(desk.framework).info();
    desk.scenario.subscribed(Desk.STREAM, info);
    assertThat(asked(desk, Optional.of(HERE)))
        .extracting(TaskStatus::getState)
        .containsExactly(TaskState.TASK_RUNNING);
    desk.update("t", TaskState.TASK_FINISHED);
    assertThat(asked(desk, Optional.of(HERE)))
        .extracting(TaskStatus::getState)
        .containsExactly(TaskState.TASK_FINISHED);
  }
}
