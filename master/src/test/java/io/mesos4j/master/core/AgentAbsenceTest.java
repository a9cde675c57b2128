package io.mesos4j.master.core;

import static io.mesos4j.master.core.AgentScenes.PID;
import static io.mesos4j.master.core.AgentScenes.backWith;
import static io.mesos4j.master.core.AgentScenes.checkpointing;
import static io.mesos4j.master.core.AgentScenes.running;
import static io.mesos4j.master.core.AgentScenes.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.MarkGone;
import io.mesos4j.master.registry.MarkUnreachable;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** How agents fall silent, leave, and are gone for good. */
class AgentAbsenceTest {

  @Test
  void silentAgentIsUnreachableOnceThatIsDurable() {
    Desk desk = running(checkpointing());
    desk.scenario.registryWaits();
    silence(desk);
    assertThat(desk.scenario.asked()).singleElement().isInstanceOf(MarkUnreachable.class);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_RUNNING);
    desk.scenario.registryAnswers();
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_UNREACHABLE);
    assertThat(desk.lastStatus().hasUnreachableTime()).isTrue();
    assertThat(desk.lastStatus().hasUuid()).isFalse();
    assertThat(desk.events(Event.Type.FAILURE)).hasSize(1);
    assertThat(desk.scenario.view().agents().unreachable()).containsKey(desk.agent);
    assertThat(desk.scenario.view().tasks().get(desk.framework).unreachable()).hasSize(1);
    assertThat(desk.scenario.told(AllocatorCommand.RemoveAgent.class)).hasSize(1);
  }

  @Test
  void oneAnswerStartsTheCountAgain() {
    Desk desk = new Desk();
    for (int i = 0; i < 20; i++) {
      desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.PingDue(desk.agent)));
      desk.scenario.when(new MasterEvent.PongReceived(1));
    }
    assertThat(desk.scenario.view().agents().registered()).hasSize(1);
  }

  @Test
  void absentAgentIsGivenUpWhenItsTimeIsOver() {
    Desk desk = running(checkpointing());
    desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(PID)));
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_RUNNING);
    desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.AgentAbsent(desk.agent)));
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_UNREACHABLE);
  }

  @Test
  void departingAgentTakesItsTasksAlong() {
    Desk desk = running(checkpointing());
    desk.scenario.message(
        PID, UnregisterSlaveMessage.newBuilder().setSlaveId(desk.agent.proto()).build());
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_LOST);
    assertThat(desk.scenario.view().agents().registered()).isEmpty();
  }

  @Test
  void goneAgentIsToldToExitAndMayNotComeBack() {
    Desk desk = running(checkpointing());
    desk.scenario.registryWaits().when(gone(desk, 900)).when(gone(desk, 901));
    assertThat(desk.scenario.asked()).singleElement().isInstanceOf(MarkGone.class);
    desk.scenario.registryAnswers();
    assertThat(desk.scenario.answer(new RequestId(900))).isEqualTo(200);
    assertThat(desk.scenario.answer(new RequestId(901))).isEqualTo(200);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_GONE_BY_OPERATOR);
    desk.scenario.message(PID, backWith(desk, "t").build());
    assertThat(desk.scenario.messages(PID, ShutdownMessage.class)).hasSize(2);
    assertThat(desk.scenario.view().agents().registered()).isEmpty();
  }

  private static MasterEvent gone(Desk desk, long request) {
    return new MasterEvent.GoneRequested(new RequestId(request), desk.agent);
  }
}
