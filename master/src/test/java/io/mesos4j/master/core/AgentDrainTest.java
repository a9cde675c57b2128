package io.mesos4j.master.core;

import static io.mesos4j.master.core.AgentScenes.PID;
import static io.mesos4j.master.core.AgentScenes.checkpointing;
import static io.mesos4j.master.core.AgentScenes.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.registry.MarkAgent;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.DrainInfo;
import org.apache.mesos.Protos.DrainState;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.DrainSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** What operators decide about the use of agents: drained, deactivated, reactivated. */
class AgentDrainTest {

  private static final RequestId REQUEST = new RequestId(900);
  private static final DrainConfig STAY = DrainConfig.newBuilder().setMarkGone(false).build();
  private static final DrainConfig LEAVE = DrainConfig.newBuilder().setMarkGone(true).build();

  private static int ask(Desk desk, AgentId agent, AgentMarks.Change change) {
    desk.scenario.when(new MasterEvent.MarkRequested(REQUEST, agent, change));
    return desk.scenario.answer(REQUEST);
  }

  private static Agent agent(Desk desk) {
    return desk.scenario.view().agents().registered().get(desk.agent);
  }

  private static DrainState drainState(Desk desk) {
    return agent(desk).marks().drain().orElseThrow().getState();
  }

  @Test
  void drainEndsWhenTheLastTaskIsAcknowledged() {
    Desk desk = running(checkpointing());
    assertThat(ask(desk, desk.agent, new AgentMarks.Draining(STAY))).isEqualTo(200);
    assertThat(desk.scenario.messages(PID, DrainSlaveMessage.class)).hasSize(1);
    assertThat(drainState(desk)).isEqualTo(DrainState.DRAINING);
    assertThat(agent(desk).standing().drainStart()).isPresent();
    desk.update("t", TaskState.TASK_KILLED);
    assertThat(drainState(desk)).isEqualTo(DrainState.DRAINING);
    desk.acknowledge("t");
    assertThat(drainState(desk)).isEqualTo(DrainState.DRAINED);
    assertThat(agent(desk).deactivated()).isTrue();
  }

  @Test
  void drainingAgentCannotBeReactivated() {
    Desk desk = running(checkpointing());
    ask(desk, desk.agent, new AgentMarks.Draining(STAY));
    desk.scenario.forgetEffects();
    assertThat(ask(desk, desk.agent, new AgentMarks.Reactivated())).isEqualTo(400);
  }

  @Test
  void drainedAgentIsMarkedGoneWhenAsked() {
    Desk desk = new Desk();
    ask(desk, desk.agent, new AgentMarks.Draining(LEAVE));
    assertThat(desk.scenario.view().agents().registered()).isEmpty();
    assertThat(desk.scenario.view().agents().gone()).containsKey(desk.agent);
    assertThat(desk.scenario.messages(PID, ShutdownMessage.class)).hasSize(1);
  }

  @Test
  void deactivationWithdrawsOffersAndReactivationUndoesIt() {
    Desk desk = new Desk();
    desk.offer(Desk.ALL);
    assertThat(ask(desk, desk.agent, new AgentMarks.Deactivated())).isEqualTo(200);
    assertThat(desk.events(Event.Type.RESCIND)).hasSize(1);
    assertThat(desk.scenario.told(AllocatorCommand.DeactivateAgent.class)).hasSize(1);
    desk.scenario.forgetEffects();
    assertThat(ask(desk, desk.agent, new AgentMarks.Reactivated())).isEqualTo(200);
    assertThat(desk.scenario.told(AllocatorCommand.ActivateAgent.class)).hasSize(1);
    assertThat(agent(desk).active()).isTrue();
  }

  @Test
  void reactivationOfAnAgentThatIsNotHereTakesEffectButConflicts() {
    Desk desk = running(checkpointing());
    ask(desk, desk.agent, new AgentMarks.Deactivated());
    AgentScenes.silence(desk);
    desk.scenario.forgetEffects();
    assertThat(ask(desk, desk.agent, new AgentMarks.Reactivated())).isEqualTo(409);
    desk.scenario.message(PID, AgentScenes.backWith(desk, "t").build());
    assertThat(agent(desk).active()).isTrue();
  }

  @Test
  void unknownAndActiveAgentsAreRefused() {
    Desk desk = new Desk();
    assertThat(ask(desk, new AgentId("nobody"), new AgentMarks.Deactivated())).isEqualTo(400);
    desk.scenario.forgetEffects();
    assertThat(ask(desk, desk.agent, new AgentMarks.Reactivated())).isEqualTo(400);
  }

  @Test
  void registryThatKnowsTheAgentNoMoreIsAConflict() {
    Desk desk = new Desk();
    desk.scenario.registryWaits();
    desk.scenario.when(
        new MasterEvent.MarkRequested(REQUEST, desk.agent, new AgentMarks.Deactivated()));
    assertThat(desk.scenario.asked())
        .containsExactly(new MarkAgent(desk.agent, new AgentMarks.Deactivated()));
    desk.scenario.registryRefuses("agent is not admitted any more");
    assertThat(desk.scenario.answer(REQUEST)).isEqualTo(409);
    assertThat(agent(desk).deactivated()).isFalse();
  }

  @Test
  void returningAgentIsToldAgain() {
    Desk desk = running(checkpointing());
    ask(desk, desk.agent, new AgentMarks.Draining(STAY));
    desk.scenario.forgetEffects();
    desk.scenario.message(PID, AgentScenes.backWith(desk, "t").build());
    assertThat(desk.scenario.messages(PID, DrainSlaveMessage.class)).hasSize(1);
  }

  @Test
  void nextLeaderKnowsOfTheDrain() {
    AgentId id = new AgentId("m-S7");
    DrainInfo drain = DrainInfo.newBuilder().setState(DrainState.DRAINING).setConfig(STAY).build();
    Registry.Slave admitted =
        Registry.Slave.newBuilder()
            .setInfo(Scenario.agentInfo(Desk.ALL).setId(id.proto()))
            .setDrainInfo(drain)
            .setDeactivated(true)
            .build();
    Scenario scenario =
        new Scenario(
            Scenario.settings(),
            Registry.newBuilder()
                .setSlaves(Registry.Slaves.newBuilder().addSlaves(admitted))
                .build());
    scenario.message(PID, AgentScenes.back(id).build());
    assertThat(scenario.messages(PID, DrainSlaveMessage.class)).hasSize(1);
    Agent agent = scenario.view().agents().registered().get(id);
    assertThat(agent.active()).isFalse();
    assertThat(agent.marks().drain().orElseThrow().getState()).isEqualTo(DrainState.DRAINED);
  }
}
