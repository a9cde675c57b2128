package io.mesos4j.master.core;

import static io.mesos4j.master.core.AgentScenes.PID;
import static io.mesos4j.master.core.AgentScenes.backWith;
import static io.mesos4j.master.core.AgentScenes.checkpointing;
import static io.mesos4j.master.core.AgentScenes.running;
import static io.mesos4j.master.core.AgentScenes.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.edge.TaskFigures;
import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** What becomes of tasks that are out of reach. */
class UnreachableTasksTest {

  private static final FrameworkInfo UNAWARE =
      Scenario.info().setCheckpoint(true).setUser("root").build();

  private static Desk outOfReach(FrameworkInfo info) {
    Desk desk = running(info);
    silence(desk);
    assertThat(unreachable(desk)).hasSize(1);
    return desk;
  }

  /** Frameworks that cannot tell the ways apart have lost them. */
  @Test
  void onlyTasksInThatStateAreCountedAsUnreachable() {
    assertThat(counted(outOfReach(checkpointing()))).isEqualTo(1);
    assertThat(counted(outOfReach(UNAWARE))).isZero();
  }

  private static double counted(Desk desk) {
    return TaskFigures.of(desk.scenario.view()).get("master/tasks_unreachable");
  }

  @Test
  void whoDoesNotNameTheAgentHearsThatTheTaskIsUnknown() {
    Desk desk = outOfReach(checkpointing());
    TaskRecord away = unreachable(desk).getFirst();
    Call.Reconcile.Task.Builder asked = Call.Reconcile.Task.newBuilder().setTaskId(away.id());
    reconcile(desk, asked);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_UNKNOWN);
    assertThat(desk.lastStatus().hasSlaveId()).isFalse();
    reconcile(desk, asked.setSlaveId(away.agent().proto()));
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_UNREACHABLE);
  }

  private static void reconcile(Desk desk, Call.Reconcile.Task.Builder task) {
    desk.call(
        Call.newBuilder()
            .setType(Call.Type.RECONCILE)
            .setReconcile(Call.Reconcile.newBuilder().addTasks(task)));
  }

  private static void markGone(Desk desk) {
    desk.scenario.when(new MasterEvent.GoneRequested(new RequestId(900), desk.agent));
    assertThat(desk.scenario.answer(new RequestId(900))).isEqualTo(200);
  }

  private static List<TaskRecord> unreachable(Desk desk) {
    return desk.scenario.view().tasks().get(desk.framework).unreachable();
  }

  private static List<TaskRecord> completed(Desk desk) {
    return desk.scenario.view().tasks().get(desk.framework).completed();
  }

  @Test
  void taskOfAnAgentThatIsMarkedGoneHasEnded() {
    Desk desk = outOfReach(checkpointing());
    markGone(desk);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_GONE_BY_OPERATOR);
    assertThat(desk.lastStatus().getReason()).isEqualTo(Reason.REASON_SLAVE_REMOVED_BY_OPERATOR);
    assertThat(unreachable(desk)).isEmpty();
    assertThat(completed(desk))
        .extracting(TaskRecord::state)
        .containsExactly(TaskState.TASK_GONE_BY_OPERATOR);
    assertThat(desk.events(Event.Type.FAILURE)).hasSize(1);
  }

  @Test
  void whoCannotTellTheWaysApartHearsThatItIsLost() {
    Desk desk = outOfReach(UNAWARE);
    int before = desk.statuses().size();
    markGone(desk);
    assertThat(desk.statuses()).hasSize(before + 1);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_LOST);
    assertThat(desk.lastStatus().getReason()).isEqualTo(Reason.REASON_SLAVE_REMOVED);
    assertThat(completed(desk)).extracting(TaskRecord::state).containsExactly(TaskState.TASK_LOST);
  }

  @Test
  void taskOfARegisteredAgentThatIsMarkedGoneIsLostWithoutMentionOfTheOperator() {
    Desk desk = running(UNAWARE);
    markGone(desk);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_LOST);
    assertThat(desk.lastStatus().getReason()).isEqualTo(Reason.REASON_SLAVE_REMOVED);
  }

  @Test
  void taskOfATornDownFrameworkCountsAsKilled() {
    Desk desk = outOfReach(checkpointing());
    desk.call(Call.newBuilder().setType(Call.Type.TEARDOWN));
    assertThat(desk.scenario.view().completedFrameworks())
        .filteredOn(ended -> ended.framework().id().equals(desk.framework))
        .singleElement()
        .satisfies(ended ->
            assertThat(ended.completedTasks())
                .extracting(TaskRecord::state)
                .containsExactly(TaskState.TASK_KILLED));
  }

  @Test
  void taskThatAReturningAgentDoesNotReportIsForgotten() {
    Desk desk = outOfReach(checkpointing());
    desk.scenario.message(PID, backWith(desk).build());
    assertThat(unreachable(desk)).isEmpty();
    assertThat(completed(desk)).isEmpty();
  }

  @Test
  void taskIsForgottenWithItsAgent() {
    Desk desk = outOfReach(checkpointing());
    desk.scenario.after(Duration.ofDays(15));
    desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.UpkeepDue()));
    assertThat(desk.scenario.view().agents().unreachable()).isEmpty();
    assertThat(unreachable(desk)).isEmpty();
  }

  @Test
  void taskThatComesBackHasNotEnded() {
    Desk desk = running(checkpointing());
    desk.scenario.message(
        PID, UnregisterSlaveMessage.newBuilder().setSlaveId(desk.agent.proto()).build());
    assertThat(completed(desk)).hasSize(1);
    desk.scenario.message(PID, backWith(desk, "t").build());
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_RUNNING);
    assertThat(completed(desk)).isEmpty();
  }
}
