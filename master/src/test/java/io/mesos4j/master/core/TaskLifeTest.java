package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.allocator.AllocatorCommand.RecoverResources;
import io.mesos4j.master.allocator.AllocatorCommand.TransitionOfferedToAllocated;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.wire.Upid;
import java.util.List;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** The life of a task, as its framework and its agent see it. */
class TaskLifeTest {

  private final Desk desk = new Desk();
  private final Scenario scenario = desk.scenario;

  private RequestId accept(OfferId offer, TaskInfo.Builder... tasks) {
    return desk.accept(List.of(offer), Desk.launch(tasks));
  }

  @Test
  void agentGetsItsIdAfterTheFirstPing() {
    assertThat(scenario.messages(Desk.AGENT, SlaveRegisteredMessage.class))
        .singleElement()
        .satisfies(message -> {
          assertThat(message.getSlaveId().getValue()).isEqualTo("m-S0");
          assertThat(message.getConnection().getTotalPingTimeoutSeconds()).isEqualTo(75.0);
        });
  }

  @Test
  void subscribedAndHeartbeatComeFirst() {
    assertThat(scenario.events(Desk.STREAM))
        .extracting(Event::getType)
        .containsExactly(Event.Type.SUBSCRIBED, Event.Type.HEARTBEAT);
    assertThat(desk.framework.value()).isEqualTo("m-0000");
  }

  @Test
  void launchedTaskUsesWhatItAskedForAndTheRestGoesBack() {
    RequestId request = accept(desk.offer(Desk.ALL), desk.task("t"));
    assertThat(scenario.answer(request)).isEqualTo(202);
    assertThat(scenario.messages(Desk.AGENT, RunTaskMessage.class))
        .singleElement()
        .satisfies(run -> {
          assertThat(run.getPid()).isEqualTo("@0.0.0.0:0");
          assertThat(run.getLaunchExecutor()).isTrue();
          assertThat(run.getTask().getResources(0).getAllocationInfo().getRole()).isEqualTo("*");
        });
    assertThat(scenario.told(TransitionOfferedToAllocated.class)).hasSize(1);
    assertThat(scenario.told(RecoverResources.class))
        .singleElement()
        .satisfies(back -> assertThat(back.resources().scalar("cpus")).isEqualTo(3000));
  }

  @Test
  void finishedTaskStaysKnownUntilItsEndIsAcknowledged() {
    accept(desk.offer(Desk.ALL), desk.task("t"));
    desk.update("t", TaskState.TASK_FINISHED);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_FINISHED);
    assertThat(scenario.view().tasks().get(desk.framework).current()).hasSize(1);
    desk.acknowledge("t");
    assertThat(scenario.view().tasks().get(desk.framework).current()).isEmpty();
    assertThat(scenario.view().tasks().get(desk.framework).completed()).hasSize(1);
    assertThat(scenario.messages(Desk.AGENT, StatusUpdateAcknowledgementMessage.class)).hasSize(1);
  }

  @Test
  void badTaskIsRefusedAndTheNextOneRuns() {
    accept(
        desk.offer(Desk.ALL),
        desk.task("a/b"),
        desk.task("good"),
        desk.task("greedy").clearResources().addAllResources(Scenario.parsed("cpus:5;mem:32")));
    assertThat(scenario.messages(Desk.AGENT, RunTaskMessage.class)).hasSize(1);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_ERROR);
    assertThat(desk.lastStatus().getReason()).isEqualTo(Reason.REASON_TASK_INVALID);
    assertThat(desk.lastStatus().hasUuid()).isFalse();
  }

  @Test
  void spentOfferDropsTheTask() {
    OfferId offer = desk.offer(Desk.ALL);
    accept(offer);
    accept(offer, desk.task("t"));
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_DROPPED);
    assertThat(desk.lastStatus().getReason()).isEqualTo(Reason.REASON_INVALID_OFFERS);
  }

  @Test
  void brokenLinkWithdrawsOffersAndLosesWhatIsNotCheckpointed() {
    accept(desk.offer("cpus:1;mem:64"), desk.task("t"));
    OfferId offer = desk.offer("cpus:2");
    scenario.when(new MasterEvent.PeerGone(Upid.parse(Desk.AGENT)));
    assertThat(scenario.events(Desk.STREAM))
        .anySatisfy(event -> assertThat(event.getRescind().getOfferId()).isEqualTo(offer.proto()));
    assertThat(desk.lastStatus().getReason()).isEqualTo(Reason.REASON_SLAVE_DISCONNECTED);
  }

  @Test
  void teardownEndsTheStreamAndTellsTheAgent() {
    accept(desk.offer(Desk.ALL), desk.task("t"));
    RequestId request = desk.call(Call.newBuilder().setType(Call.Type.TEARDOWN));
    assertThat(scenario.answer(request)).isEqualTo(202);
    assertThat(scenario.effects())
        .contains(new MasterEffect.CloseStream(new HttpStreamId(Desk.STREAM)));
    assertThat(scenario.messages(Desk.AGENT, ShutdownFrameworkMessage.class)).hasSize(1);
    assertThat(scenario.view().completedFrameworks().getFirst().completedTasks())
        .extracting(task -> task.state())
        .containsExactly(TaskState.TASK_KILLED);
  }

  @Test
  void strangerStreamIsRefused() {
    RequestId request =
        scenario.call(
            "other",
            Call.newBuilder().setType(Call.Type.REVIVE).setFrameworkId(desk.framework.proto()));
    assertThat(scenario.answer(request)).isEqualTo(400);
  }

  @Test
  void secondConnectionTakesOver() {
    desk.offer(Desk.ALL);
    scenario.subscribed(
        "s2", Desk.partitionAware().toBuilder().setId(desk.framework.proto()).build());
    assertThat(scenario.events(Desk.STREAM).getLast().getError().getMessage())
        .isEqualTo("Framework failed over");
    assertThat(scenario.view().offers()).isEmpty();
    assertThat(scenario.events("s2").getFirst().getType()).isEqualTo(Event.Type.SUBSCRIBED);
  }
}
