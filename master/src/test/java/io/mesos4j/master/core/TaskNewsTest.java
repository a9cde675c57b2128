package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.MasterEffect;
import java.util.List;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What followers of the operator's event stream hear of a task's statuses. */
class TaskNewsTest {

  private final Desk desk = AgentScenes.running(Applicants.patient());

  @Test
  void aStatusThatAnAgentRepeatsIsNoNews() {
    desk.scenario.forgetEffects();
    desk.update("t", TaskState.TASK_RUNNING);
    assertThat(told()).isEmpty();
    assertThat(desk.statuses()).as("its framework gets it again").isNotEmpty();
  }

  @Test
  void everyOtherStateIsNews() {
    desk.scenario.forgetEffects();
    desk.update("t", TaskState.TASK_KILLING);
    desk.update("t", TaskState.TASK_KILLED);
    desk.update("t", TaskState.TASK_KILLED);
    assertThat(told())
        .extracting(TaskStatus::getState)
        .containsExactly(TaskState.TASK_KILLING, TaskState.TASK_KILLED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"REASON_TASK_CHECK_STATUS_UPDATED", "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED"})
  void whatACheckHasFoundIsNews(Reason reason) {
    desk.scenario.forgetEffects();
    desk.scenario.message(Desk.AGENT, found(reason));
    assertThat(told()).extracting(TaskStatus::getReason).containsExactly(reason);
  }

  private StatusUpdateMessage found(Reason reason) {
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setTaskId(TaskID.newBuilder().setValue("t"))
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setReason(reason)
            .setState(TaskState.TASK_RUNNING)
            .setUuid(Desk.UUID);
    return StatusUpdateMessage.newBuilder()
        .setPid(Desk.AGENT)
        .setUpdate(
            StatusUpdate.newBuilder()
                .setFrameworkId(desk.framework.proto())
                .setSlaveId(desk.agent.proto())
                .setTimestamp(1)
                .setUuid(Desk.UUID)
                .setStatus(status))
        .build();
  }

  private List<TaskStatus> told() {
    return desk.scenario.effects().stream()
        .filter(MasterEffect.PublishChange.class::isInstance)
        .map(effect -> ((MasterEffect.PublishChange) effect).change())
        .filter(Change.TaskUpdated.class::isInstance)
        .map(change -> ((Change.TaskUpdated) change).status())
        .toList();
  }
}
