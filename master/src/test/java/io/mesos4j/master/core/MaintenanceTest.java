package io.mesos4j.master.core;

import static io.mesos4j.master.core.MaintenanceScenes.MACHINE;
import static io.mesos4j.master.core.MaintenanceScenes.REQUEST;
import static io.mesos4j.master.core.MaintenanceScenes.away;
import static io.mesos4j.master.core.MaintenanceScenes.cancel;
import static io.mesos4j.master.core.MaintenanceScenes.plan;
import static io.mesos4j.master.core.MaintenanceScenes.schedule;
import static io.mesos4j.master.core.MaintenanceScenes.takeDown;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.allocator.AllocatorCommand.UpdateUnavailability;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.registry.RemoveAgent;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.StopMaintenance;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.MachineInfo;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.junit.jupiter.api.Test;

/** Machines that operators take down and up again, and the agents on them. */
class MaintenanceTest {

  private static final AgentMarks.Change DRAIN =
      new AgentMarks.Draining(DrainConfig.newBuilder().setMarkGone(false).build());

  private final Desk desk = new Desk();
  private final Scenario scenario = desk.scenario;

  private int drain() {
    RequestId request = new RequestId(801);
    scenario.when(new MasterEvent.MarkRequested(request, desk.agent, DRAIN));
    return scenario.answer(request);
  }

  /** A registry that holds a machine in this mode, and an agent that was admitted from it. */
  private static Registry registry(Mode mode, AgentId agent) {
    MachineInfo machine =
        MachineInfo.newBuilder().setId(MACHINE).setMode(mode).setUnavailability(away(5)).build();
    SlaveInfo info = Scenario.agentInfo(Desk.ALL).setId(agent.proto()).build();
    return Registry.newBuilder()
        .addSchedules(schedule(away(5)))
        .setMachines(
            Registry.Machines.newBuilder()
                .addMachines(Registry.Machine.newBuilder().setInfo(machine)))
        .setSlaves(
            Registry.Slaves.newBuilder().addSlaves(Registry.Slave.newBuilder().setInfo(info)))
        .build();
  }

  @Test
  void aMachineThatGoesDownEndsWhatRunsOnIt() {
    desk.run(desk.task("t"));
    plan(scenario, away(5));
    assertThat(takeDown(scenario)).isEqualTo(200);
    assertThat(scenario.messages(Desk.AGENT, ShutdownMessage.class)).hasSize(1);
    assertThat(desk.lastStatus().getState()).isEqualTo(TaskState.TASK_LOST);
    assertThat(scenario.view().agents().registered()).isEmpty();
    assertThat(scenario.view().agents().unreachable()).isEmpty();
  }

  @Test
  void whoMayNotIsToldSoOnceItCouldBeDone() {
    Approvers nothing = (action, target) -> false;
    MasterEvent down =
        new MasterEvent.MaintenanceRequested(
            REQUEST, new StartMaintenance(List.of(MACHINE)), nothing);
    assertThat(scenario.when(down).answer(REQUEST)).as("not scheduled").isEqualTo(400);
    plan(scenario, away(5));
    scenario.forgetEffects();
    assertThat(scenario.when(down).answer(REQUEST)).isEqualTo(403);
    assertThat(scenario.view().agents().registered()).hasSize(1);
  }

  @Test
  void nobodyRegistersFromAMachineThatIsDownUntilItIsUpAgain() {
    plan(scenario, away(5));
    takeDown(scenario);
    scenario.forgetEffects();
    scenario.message(Desk.AGENT, Scenario.registration(Desk.ALL));
    scenario.message(Desk.AGENT, AgentScenes.back(desk.agent).build());
    assertThat(scenario.messages(Desk.AGENT, ShutdownMessage.class)).hasSize(2);
    assertThat(scenario.view().agents().registered()).isEmpty();
    scenario.when(
        new MasterEvent.MaintenanceRequested(
            REQUEST, new StopMaintenance(List.of(MACHINE)), Approvers.all()));
    scenario.message(Desk.AGENT, Scenario.registration(Desk.ALL));
    assertThat(scenario.messages(Desk.AGENT, SlaveRegisteredMessage.class)).hasSize(1);
    assertThat(scenario.view().maintenance().machines()).isEmpty();
  }

  @Test
  void anAgentThatIsBeingAdmittedComesTooLate() {
    Scenario slow = new Scenario();
    plan(slow, away(5));
    slow.registryWaits();
    slow.message(Desk.AGENT, Scenario.registration(Desk.ALL));
    slow.when(
        new MasterEvent.MaintenanceRequested(
            REQUEST, new StartMaintenance(List.of(MACHINE)), Approvers.all()));
    slow.registryAnswersLast().registryAnswersLast();
    assertThat(slow.view().agents().registered()).isEmpty();
    assertThat(slow.messages(Desk.AGENT, ShutdownMessage.class)).hasSize(1);
    assertThat(slow.asked()).containsExactly(new RemoveAgent(new AgentId("m-S0")));
  }

  @Test
  void anAgentThatIsBeingMarkedIsStruckOffAfterwards() {
    plan(scenario, away(5));
    scenario.registryWaits();
    scenario.when(
        new MasterEvent.MarkRequested(
            new RequestId(801), desk.agent, new AgentMarks.Deactivated()));
    scenario.when(
        new MasterEvent.MaintenanceRequested(
            REQUEST, new StartMaintenance(List.of(MACHINE)), Approvers.all()));
    scenario.registryAnswersLast();
    assertThat(scenario.view().agents().registered()).hasSize(1);
    scenario.registryAnswers();
    assertThat(scenario.view().agents().registered()).isEmpty();
  }

  @Test
  void theNextLeaderKeepsAMachineDown() {
    AgentId id = new AgentId("m-S7");
    Scenario next = new Scenario(Scenario.settings(), registry(Mode.DOWN, id));
    next.message(Desk.AGENT, AgentScenes.back(id).build());
    assertThat(next.messages(Desk.AGENT, ShutdownMessage.class)).hasSize(1);
    assertThat(next.view().agents().registered()).isEmpty();
    assertThat(next.view().agents().recovered()).isEmpty();
  }

  @Test
  void theNextLeaderKnowsWhenAnAgentWillBeAway() {
    AgentId id = new AgentId("m-S7");
    Scenario next = new Scenario(Scenario.settings(), registry(Mode.DRAINING, id));
    next.message(Desk.AGENT, AgentScenes.back(id).build());
    assertThat(next.told(UpdateUnavailability.class))
        .containsExactly(new UpdateUnavailability(id, Optional.of(away(5))));
  }

  @Test
  void anAgentThatComesLaterIsPlannedToo() {
    Scenario later = new Scenario();
    plan(later, away(5));
    AgentId id = later.registeredAgent(Desk.AGENT, Desk.ALL);
    assertThat(later.told(UpdateUnavailability.class))
        .containsExactly(new UpdateUnavailability(id, Optional.of(away(5))));
  }

  @Test
  void anAgentIsMaintainedOrDrainedButNotBoth() {
    plan(scenario, away(5));
    assertThat(drain()).isEqualTo(400);
    cancel(scenario);
    scenario.forgetEffects();
    assertThat(drain()).isEqualTo(200);
  }
}
