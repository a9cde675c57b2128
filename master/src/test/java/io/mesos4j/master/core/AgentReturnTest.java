package io.mesos4j.master.core;

import static io.mesos4j.master.core.AgentScenes.PID;
import static io.mesos4j.master.core.AgentScenes.back;
import static io.mesos4j.master.core.AgentScenes.backWith;
import static io.mesos4j.master.core.AgentScenes.checkpointing;
import static io.mesos4j.master.core.AgentScenes.running;
import static io.mesos4j.master.core.AgentScenes.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.registry.MarkReachable;
import io.mesos4j.wire.Upid;
import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateSlaveMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** How agents come back with what runs on them. */
class AgentReturnTest {

  @Test
  void twinWithACopiedWorkDirectoryIsIgnoredWhileTheFirstIsConnected() {
    Desk desk = running(checkpointing());
    Upid twin = Upid.parse(AgentScenes.PID.replaceFirst("\\d+$", "7777"));
    desk.scenario.forgetEffects();
    desk.scenario.when(new MasterEvent.MessageReceived(twin, backWith(desk).build()));
    assertThat(desk.scenario.effects()).isEmpty();
    assertThat(desk.scenario.view().tasks().get(desk.framework).current()).hasSize(1);

    desk.scenario.when(new MasterEvent.PeerGone(Upid.parse(AgentScenes.PID)));
    desk.scenario.when(new MasterEvent.MessageReceived(twin, backWith(desk, "t").build()));
    assertThat(desk.scenario.view().agents().registered().get(desk.agent).pid()).isEqualTo(twin);
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
    assertThat(
            desk.scenario.view().agents().registered().get(desk.agent).connection().reregistered())
        .isPresent();
    assertThat(desk.scenario.told(AllocatorCommand.AddAgent.class).getLast().used())
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
  void whoHasNotHeardTheAnswerIsToldAgainAndNothingElseHappens() {
    Desk desk = running(checkpointing());
    Upid pid = Upid.parse(PID);
    desk.scenario.message(PID, backWith(desk, "t").build());
    desk.scenario.forgetEffects();

    desk.scenario.when(new MasterEvent.ReturnRepeated(pid, false));
    assertThat(desk.scenario.effects()).isEmpty();

    desk.scenario.when(new MasterEvent.ReturnRepeated(pid, true));
    assertThat(desk.scenario.effects())
        .singleElement()
        .isInstanceOfSatisfying(
            MasterEffect.SendMessage.class,
            sent -> assertThat(sent.message()).isInstanceOf(SlaveReregisteredMessage.class));
  }

  @Test
  void whoIsNotConnectedIsNotToldThatItIsBack() {
    Desk desk = running(checkpointing());
    Upid pid = Upid.parse(PID);
    desk.scenario.message(PID, backWith(desk, "t").build());
    desk.scenario.when(new MasterEvent.PeerGone(pid));
    desk.scenario.forgetEffects();
    desk.scenario.when(new MasterEvent.ReturnRepeated(pid, true));
    assertThat(desk.scenario.effects()).isEmpty();
  }

  @Test
  void returnWithdrawsOffersBeforeTheAllocatorHearsOfTheTotal() {
    Desk desk = new Desk();
    desk.offer(Desk.ALL);
    desk.scenario.forgetEffects();
    desk.scenario.message(PID, back(desk.agent).build());
    List<AllocatorCommand> told = desk.scenario.told(AllocatorCommand.class);
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
}
