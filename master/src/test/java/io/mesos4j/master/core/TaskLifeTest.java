package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.allocator.AllocatorCommand.RecoverResources;
import io.mesos4j.master.allocator.AllocatorCommand.TransitionOfferedToAllocated;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.wire.Upid;
import java.util.List;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** The life of a task, as its framework and its agent see it. */
class TaskLifeTest {

  private static final String AGENT = "slave(1)@127.0.0.1:5051";
  private static final String ALL = "cpus:4;mem:2048;disk:4096;ports:[31000-31100]";
  private static final ByteString UUID = ByteString.copyFromUtf8("0123456789abcdef");

  private final Scenario scenario = new Scenario();
  private final AgentId agent = scenario.registeredAgent(AGENT, ALL);
  private final FrameworkId framework = scenario.subscribed("s1", info());

  private static FrameworkInfo info() {
    return Scenario.info()
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.PARTITION_AWARE))
        .build();
  }

  private TaskInfo task(String id, String resources) {
    return TaskInfo.newBuilder()
        .setName(id)
        .setTaskId(TaskID.newBuilder().setValue(id))
        .setSlaveId(agent.proto())
        .setCommand(CommandInfo.newBuilder().setValue("true"))
        .addAllResources(Scenario.parsed(resources))
        .build();
  }

  private RequestId accept(OfferId offer, TaskInfo... tasks) {
    return scenario.call(
        "s1",
        Call.newBuilder()
            .setType(Call.Type.ACCEPT)
            .setFrameworkId(framework.proto())
            .setAccept(
                Call.Accept.newBuilder()
                    .addOfferIds(offer.proto())
                    .addOperations(
                        Operation.newBuilder()
                            .setType(Operation.Type.LAUNCH)
                            .setLaunch(
                                Operation.Launch.newBuilder().addAllTaskInfos(List.of(tasks))))));
  }

  private void update(String task, TaskState state) {
    scenario.message(
        AGENT,
        StatusUpdateMessage.newBuilder()
            .setPid(AGENT)
            .setUpdate(
                StatusUpdate.newBuilder()
                    .setFrameworkId(framework.proto())
                    .setSlaveId(agent.proto())
                    .setTimestamp(1)
                    .setUuid(UUID)
                    .setLatestState(state)
                    .setStatus(
                        TaskStatus.newBuilder()
                            .setTaskId(TaskID.newBuilder().setValue(task))
                            .setState(state)
                            .setUuid(UUID)))
            .build());
  }

  private TaskStatus lastStatus() {
    return scenario.events("s1").stream()
        .filter(event -> event.getType() == Event.Type.UPDATE)
        .map(event -> event.getUpdate().getStatus())
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Test
  void agentGetsItsIdAfterTheFirstPing() {
    assertThat(scenario.messages(AGENT, SlaveRegisteredMessage.class))
        .singleElement()
        .satisfies(message -> {
          assertThat(message.getSlaveId().getValue()).isEqualTo("m-S0");
          assertThat(message.getConnection().getTotalPingTimeoutSeconds()).isEqualTo(75.0);
        });
  }

  @Test
  void subscribedAndHeartbeatComeFirst() {
    assertThat(scenario.events("s1"))
        .extracting(Event::getType)
        .containsExactly(Event.Type.SUBSCRIBED, Event.Type.HEARTBEAT);
    assertThat(framework.value()).isEqualTo("m-0000");
  }

  @Test
  void launchedTaskUsesWhatItAskedForAndTheRestGoesBack() {
    RequestId request = accept(scenario.offered(framework, agent, ALL), task("t", "cpus:1;mem:32"));
    assertThat(scenario.answer(request)).isEqualTo(202);
    assertThat(scenario.messages(AGENT, RunTaskMessage.class))
        .singleElement()
        .satisfies(run -> {
          assertThat(run.getPid()).isEqualTo("@0.0.0.0:0");
          assertThat(run.getLaunchExecutor()).isTrue();
          assertThat(run.getTask().getResources(0).getAllocationInfo().getRole()).isEqualTo("*");
        });
    assertThat(told(TransitionOfferedToAllocated.class)).hasSize(1);
    assertThat(told(RecoverResources.class))
        .singleElement()
        .satisfies(back -> assertThat(back.resources().scalar("cpus")).isEqualTo(3000));
  }

  @Test
  void finishedTaskStaysKnownUntilItsEndIsAcknowledged() {
    accept(scenario.offered(framework, agent, ALL), task("t", "cpus:1;mem:32"));
    update("t", TaskState.TASK_FINISHED);
    assertThat(lastStatus().getState()).isEqualTo(TaskState.TASK_FINISHED);
    assertThat(scenario.view().tasks().get(framework).current()).hasSize(1);
    scenario.call(
        "s1",
        Call.newBuilder()
            .setType(Call.Type.ACKNOWLEDGE)
            .setFrameworkId(framework.proto())
            .setAcknowledge(
                Call.Acknowledge.newBuilder()
                    .setSlaveId(agent.proto())
                    .setTaskId(TaskID.newBuilder().setValue("t"))
                    .setUuid(UUID)));
    assertThat(scenario.view().tasks().get(framework).current()).isEmpty();
    assertThat(scenario.view().tasks().get(framework).completed()).hasSize(1);
    assertThat(scenario.messages(AGENT, StatusUpdateAcknowledgementMessage.class)).hasSize(1);
  }

  @Test
  void badTaskIsRefusedAndTheNextOneRuns() {
    accept(
        scenario.offered(framework, agent, ALL),
        task("a/b", "cpus:1;mem:32"),
        task("good", "cpus:1;mem:32"),
        task("greedy", "cpus:5;mem:32"));
    assertThat(scenario.messages(AGENT, RunTaskMessage.class)).hasSize(1);
    assertThat(lastStatus().getState()).isEqualTo(TaskState.TASK_ERROR);
    assertThat(lastStatus().getReason()).isEqualTo(Reason.REASON_TASK_INVALID);
    assertThat(lastStatus().hasUuid()).isFalse();
  }

  @Test
  void spentOfferDropsTheTask() {
    OfferId offer = scenario.offered(framework, agent, ALL);
    accept(offer);
    accept(offer, task("t", "cpus:1;mem:32"));
    assertThat(lastStatus().getState()).isEqualTo(TaskState.TASK_DROPPED);
    assertThat(lastStatus().getReason()).isEqualTo(Reason.REASON_INVALID_OFFERS);
  }

  @Test
  void brokenLinkWithdrawsOffersAndLosesWhatIsNotCheckpointed() {
    accept(scenario.offered(framework, agent, "cpus:1;mem:64"), task("t", "cpus:1;mem:32"));
    OfferId offer = scenario.offered(framework, agent, "cpus:2");
    scenario.when(new MasterEvent.PeerGone(Upid.parse(AGENT)));
    assertThat(scenario.events("s1"))
        .anySatisfy(event -> assertThat(event.getRescind().getOfferId()).isEqualTo(offer.proto()));
    assertThat(lastStatus().getReason()).isEqualTo(Reason.REASON_SLAVE_DISCONNECTED);
  }

  @Test
  void teardownEndsTheStreamAndTellsTheAgent() {
    accept(scenario.offered(framework, agent, ALL), task("t", "cpus:1;mem:32"));
    RequestId request =
        scenario.call(
            "s1", Call.newBuilder().setType(Call.Type.TEARDOWN).setFrameworkId(framework.proto()));
    assertThat(scenario.answer(request)).isEqualTo(202);
    assertThat(scenario.effects()).contains(new MasterEffect.CloseStream(new HttpStreamId("s1")));
    assertThat(scenario.messages(AGENT, ShutdownFrameworkMessage.class)).hasSize(1);
    assertThat(scenario.view().completedFrameworks().getFirst().completedTasks())
        .extracting(task -> task.getState())
        .containsExactly(TaskState.TASK_KILLED);
  }

  @Test
  void strangerStreamIsRefused() {
    RequestId request =
        scenario.call(
            "other", Call.newBuilder().setType(Call.Type.REVIVE).setFrameworkId(framework.proto()));
    assertThat(scenario.answer(request)).isEqualTo(400);
  }

  @Test
  void secondConnectionTakesOver() {
    scenario.offered(framework, agent, ALL);
    scenario.subscribed("s2", info().toBuilder().setId(framework.proto()).build());
    assertThat(scenario.events("s1").getLast().getError().getMessage())
        .isEqualTo("Framework failed over");
    assertThat(scenario.view().offers()).isEmpty();
    assertThat(scenario.events("s2").getFirst().getType()).isEqualTo(Event.Type.SUBSCRIBED);
  }

  private <C> List<C> told(Class<C> type) {
    return scenario.effects().stream()
        .filter(MasterEffect.TellAllocator.class::isInstance)
        .map(effect -> ((MasterEffect.TellAllocator) effect).command())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
