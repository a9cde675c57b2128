package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.master.registry.MarkGone;
import io.mesos4j.master.registry.MarkReachable;
import io.mesos4j.master.registry.MarkUnreachable;
import io.mesos4j.wire.Upid;
import java.util.List;
import org.apache.mesos.Protos.DomainInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.UnregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** How agents register, fall silent, come back and go; the registry always speaks first. */
class AgentLifeTest {

  private static final String PID = Desk.AGENT;

  private static FrameworkInfo checkpointing() {
    return Desk.partitionAware().toBuilder().setCheckpoint(true).build();
  }

  private static ReregisterSlaveMessage.Builder back(AgentId id) {
    return ReregisterSlaveMessage.newBuilder()
        .setSlave(Scenario.agentInfo(Desk.ALL).setId(id.proto()))
        .setVersion("1.11.0")
        .addAllAgentCapabilities(Scenario.CAPABILITIES);
  }

  private static ReregisterSlaveMessage.Builder backWith(Desk desk, String... tasks) {
    ReregisterSlaveMessage.Builder back =
        back(desk.agent).addFrameworks(checkpointing().toBuilder().setId(desk.framework.proto()));
    for (String task : tasks) {
      back.addTasks(
          Task.newBuilder()
              .setName("task")
              .setTaskId(TaskID.newBuilder().setValue(task))
              .setFrameworkId(desk.framework.proto())
              .setSlaveId(desk.agent.proto())
              .setState(TaskState.TASK_RUNNING)
              .addAllResources(
                  Resources.of(Scenario.parsed("cpus:1;mem:32")).allocate("*").protos()));
    }
    return back;
  }

  private static Desk running(FrameworkInfo info) {
    Desk desk = new Desk(new Scenario(), info);
    desk.accept(List.of(desk.offer("cpus:1;mem:32")), Desk.launch(desk.task("t")));
    desk.update("t", TaskState.TASK_RUNNING);
    return desk;
  }

  private static void silence(Desk desk) {
    for (int i = 0; i < 5; i++) {
      desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.PingDue(desk.agent)));
    }
  }

  @Test
  void newAgentIsWrittenDownBeforeItIsGreeted() {
    Scenario scenario = new Scenario().registryWaits();
    RegisterSlaveMessage message =
        RegisterSlaveMessage.newBuilder()
            .setSlave(Scenario.agentInfo(Desk.ALL))
            .setVersion("1.11.0")
            .build();
    scenario.message(PID, message).message(PID, message);
    assertThat(scenario.asked()).singleElement().isInstanceOf(AdmitAgent.class);
    assertThat(scenario.messages(PID, SlaveRegisteredMessage.class)).isEmpty();
    scenario.registryAnswers();
    assertThat(scenario.messages(PID, SlaveRegisteredMessage.class)).hasSize(1);
    assertThat(scenario.view().agents().registered()).hasSize(1);
  }

  @Test
  void refusedAdmissionLeavesNothingAndTheAgentMayAskAgain() {
    Scenario scenario = new Scenario().registryWaits();
    RegisterSlaveMessage message =
        RegisterSlaveMessage.newBuilder()
            .setSlave(Scenario.agentInfo(Desk.ALL))
            .setVersion("1.11.0")
            .build();
    scenario.message(PID, message).registryRefuses("not now");
    assertThat(scenario.view().agents().registered()).isEmpty();
    scenario.message(PID, message).registryAnswers();
    assertThat(scenario.view().agents().registered()).hasSize(1);
  }

  @Test
  void agentWithADomainNeedsAMasterWithOne() {
    Scenario scenario = new Scenario();
    scenario.message(
        PID,
        RegisterSlaveMessage.newBuilder()
            .setSlave(Scenario.agentInfo(Desk.ALL).setDomain(DomainInfo.getDefaultInstance()))
            .setVersion("1.11.0")
            .build());
    assertThat(scenario.view().agents().registered()).isEmpty();
  }

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
    assertThat(desk.told(AllocatorCommand.RemoveAgent.class)).hasSize(1);
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
  void unreachableAgentComesBackWithItsTasks() {
    Desk desk = running(checkpointing());
    silence(desk);
    desk.scenario.registryWaits().message(PID, backWith(desk, "t").build());
    assertThat(desk.scenario.asked()).singleElement().isInstanceOf(MarkReachable.class);
    desk.scenario.registryAnswers();
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_RUNNING);
    assertThat(desk.lastStatus().getReason())
        .isEqualTo(TaskStatus.Reason.REASON_SLAVE_REREGISTERED);
    assertThat(desk.scenario.view().tasks().get(desk.framework).current()).hasSize(1);
    assertThat(desk.scenario.view().tasks().get(desk.framework).unreachable()).isEmpty();
    assertThat(desk.told(AllocatorCommand.AddAgent.class).getLast().used())
        .containsOnlyKeys(desk.framework);
  }

  @Test
  void workOfUnlistedFrameworksKeepsAnAgentOut() {
    Desk desk = running(checkpointing());
    silence(desk);
    desk.scenario.message(PID, backWith(desk, "t").clearFrameworks().build());
    assertThat(desk.scenario.view().agents().registered()).isEmpty();
  }

  @Test
  void returnWithdrawsOffersBeforeTheAllocatorHearsOfTheTotal() {
    Desk desk = new Desk();
    desk.offer(Desk.ALL);
    desk.scenario.forgetEffects();
    desk.scenario.message(PID, back(desk.agent).build());
    List<AllocatorCommand> told = desk.told(AllocatorCommand.class);
    assertThat(told)
        .extracting(command -> (Object) command.getClass())
        .containsExactly(
            AllocatorCommand.RecoverResources.class, AllocatorCommand.UpdateAgent.class);
    assertThat(desk.events(Event.Type.RESCIND)).hasSize(1);
    assertThat(desk.scenario.messages(PID, SlaveReregisteredMessage.class)).hasSize(1);
  }

  @Test
  void returnKeepsOversubscribedResources() {
    Desk desk = new Desk();
    Resource spare =
        Scenario.parsed("cpus:2").getFirst().toBuilder()
            .setRevocable(Resource.RevocableInfo.getDefaultInstance())
            .build();
    desk.scenario.message(
        PID,
        UpdateSlaveMessage.newBuilder()
            .setSlaveId(desk.agent.proto())
            .setUpdateOversubscribedResources(true)
            .addOversubscribedResources(spare)
            .build());
    Resources before = total(desk);
    assertThat(before.revocable().scalar("cpus")).isEqualTo(2000);
    desk.scenario.message(PID, back(desk.agent).build());
    assertThat(total(desk)).isEqualTo(before);
  }

  private static Resources total(Desk desk) {
    return desk.scenario.view().agents().registered().get(desk.agent).total();
  }

  @Test
  void killForAnAgentThatIsAwayIsSentWhenItIsBack() {
    Desk desk = running(checkpointing());
    desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(PID)));
    kill(desk, "t");
    assertThat(desk.scenario.messages(PID, KillTaskMessage.class)).isEmpty();
    desk.scenario.message(PID, backWith(desk, "t").build());
    assertThat(desk.scenario.messages(PID, KillTaskMessage.class)).hasSize(1);
    desk.scenario.message(PID, backWith(desk, "t").build());
    assertThat(desk.scenario.messages(PID, KillTaskMessage.class)).hasSize(1);
  }

  private static void kill(Desk desk, String task) {
    desk.call(
        Call.newBuilder()
            .setType(Call.Type.KILL)
            .setKill(Call.Kill.newBuilder().setTaskId(TaskID.newBuilder().setValue(task))));
  }

  @Test
  void taskThatWasDeclaredLostIsKilledWhenItsAgentIsBack() {
    Desk desk = running(Desk.partitionAware());
    desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(PID)));
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_LOST);
    desk.scenario.message(PID, backWith(desk, "t").build());
    assertThat(desk.scenario.messages(PID, KillTaskMessage.class)).hasSize(1);
  }

  @Test
  void taskThatEndedInTheMeantimeIsLeftAlone() {
    Desk desk = running(checkpointing());
    desk.update("t", TaskState.TASK_FINISHED);
    desk.acknowledge("t");
    desk.scenario.message(PID, backWith(desk, "t").build());
    assertThat(desk.scenario.messages(PID, KillTaskMessage.class)).isEmpty();
  }

  @Test
  void agentIsAskedAboutTasksThatItDoesNotReport() {
    Desk desk = running(checkpointing());
    desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(PID)));
    desk.scenario.message(PID, backWith(desk).build());
    assertThat(desk.scenario.messages(PID, SlaveReregisteredMessage.class).getLast())
        .satisfies(reply -> {
          assertThat(reply.getReconciliationsCount()).isEqualTo(1);
          assertThat(reply.getReconciliations(0).getStatuses(0).getTaskId().getValue())
              .isEqualTo("t");
        });
  }

  @Test
  void updatesFromAnotherPidAreNotBelieved() {
    Desk desk = running(checkpointing());
    int before = desk.statuses().size();
    desk.update("slave(1)@10.9.9.9:5051", "t", TaskState.TASK_FAILED);
    assertThat(desk.statuses()).hasSize(before);
    assertThat(desk.scenario.view().counts().events().get(MasterCounter.INVALID_STATUS_UPDATES))
        .isEqualTo(1);
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

  @Test
  void deactivatedAgentOfTheRegistryIsBackButNotOffered() {
    SlaveID id = SlaveID.newBuilder().setValue("old-S0").build();
    SlaveInfo info = Scenario.agentInfo(Desk.ALL).setId(id).build();
    Registry registry =
        Registry.newBuilder()
            .setSlaves(
                Registry.Slaves.newBuilder()
                    .addSlaves(Registry.Slave.newBuilder().setInfo(info).setDeactivated(true)))
            .build();
    Scenario scenario = new Scenario(Scenario.settings(), registry);
    scenario.message(PID, back(AgentId.of(id)).build());
    assertThat(scenario.view().agents().registered().get(AgentId.of(id)).active()).isFalse();
    assertThat(scenario.effects())
        .anySatisfy(effect ->
            assertThat(effect)
                .isInstanceOfSatisfying(
                    MasterEffect.TellAllocator.class,
                    told ->
                        assertThat(told.command())
                            .isInstanceOfSatisfying(
                                AllocatorCommand.AddAgent.class,
                                add ->
                                    assertThat(add.activity())
                                        .isEqualTo(AllocatorCommand.Activity.INACTIVE))));
  }

  @Test
  void brokenLinkIsSaidInTheNextPing() {
    Desk desk = new Desk();
    desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(PID)));
    desk.scenario.when(new MasterEvent.TimerFired(new MasterTimer.PingDue(desk.agent)));
    assertThat(desk.scenario.effects())
        .contains(
            new MasterEffect.SendPing(
                1, Upid.parse(PID), PingSlaveMessage.newBuilder().setConnected(false).build()));
  }

  @Test
  void sameEventsGiveTheSameEffects() {
    Desk desk = running(checkpointing());
    OfferId offer = desk.offer("cpus:1;mem:32");
    desk.accept(List.of(offer), Desk.launch(desk.task("a/b"), desk.task("u")));
    silence(desk);
    desk.scenario.message(PID, backWith(desk, "t", "u").build());
    desk.accept(List.of(desk.offer("cpus:1;mem:32")), Desk.launch(desk.task("v")));
    desk.call(Call.newBuilder().setType(Call.Type.TEARDOWN));
    assertThat(desk.scenario.replayed()).isEqualTo(desk.scenario.allEffects());
  }
}
