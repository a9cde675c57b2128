package io.mesos4j.master.core;

import static io.mesos4j.master.core.AgentScenes.PID;
import static io.mesos4j.master.core.AgentScenes.backWith;
import static io.mesos4j.master.core.AgentScenes.checkpointing;
import static io.mesos4j.master.core.AgentScenes.running;
import static io.mesos4j.master.core.AgentScenes.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.wire.Upid;
import java.util.List;
import org.apache.mesos.Protos.DomainInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

/** How agents register; the registry always speaks first. */
class AgentAdmissionTest {

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
  void updatesFromAnotherPidAreNotBelieved() {
    Desk desk = running(checkpointing());
    int before = desk.statuses().size();
    desk.update("slave(1)@10.9.9.9:5051", "t", TaskState.TASK_FAILED);
    assertThat(desk.statuses()).hasSize(before);
    assertThat(desk.scenario.view().counts().events().get(MasterCounter.INVALID_STATUS_UPDATES))
        .isEqualTo(1);
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
