package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.AgentRemovals;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.MasterTimer;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.junit.jupiter.api.Test;

/** How a failing network is kept from costing the cluster its agents. */
class AgentRemovalLimitsTest {

  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final String FIRST = "slave(1)@127.0.0.1:5051";
  private static final String SECOND = "slave(1)@127.0.0.2:5051";

  private static MasterSettings limited(AgentRemovals removals) {
    MasterSettings usual = Scenario.settings();
    return usual.withAgents(
        new MasterSettings.AgentTerms(
            MasterSettings.Pings.DEFAULT,
            Duration.ofMinutes(10),
            false,
            removals,
            Integer.MAX_VALUE));
  }

  private static Scenario slow() {
    return new Scenario(limited(new AgentRemovals(Optional.of(PAUSE), 100)));
  }

  private static void silence(Scenario scenario, AgentId agent) {
    for (int i = 0; i < 5; i++) {
      scenario.when(new MasterEvent.TimerFired(new MasterTimer.PingDue(agent)));
    }
  }

  private static void pauseIsOver(Scenario scenario) {
    scenario.after(PAUSE).when(new MasterEvent.TimerFired(new MasterTimer.RemovalDue()));
  }

  private static long counted(Scenario scenario, MasterCounter counter) {
    return scenario.view().counts().events().get(counter);
  }

  @Test
  void secondSilentAgentIsMarkedAfterThePause() {
    Scenario scenario = slow();
    AgentId first = scenario.registeredAgent(FIRST, "cpus:1");
    AgentId second = scenario.registeredAgent(SECOND, "cpus:1");
    silence(scenario, first);
    silence(scenario, second);
    assertThat(scenario.view().agents().unreachable()).containsOnlyKeys(first);
    pauseIsOver(scenario);
    assertThat(scenario.view().agents().unreachable()).containsOnlyKeys(first, second);
    assertThat(counted(scenario, MasterCounter.AGENT_UNREACHABLE_SCHEDULED)).isEqualTo(2);
    assertThat(counted(scenario, MasterCounter.AGENT_UNREACHABLE_COMPLETED)).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackMakesNobodyWaitForLonger() {
    Scenario scenario = slow();
    AgentId first = scenario.registeredAgent(FIRST, "cpus:1");
    AgentId second = scenario.registeredAgent(SECOND, "cpus:1");
    silence(scenario, first);
    silence(scenario, second);
    scenario.after(Duration.ofHours(-1));
    pauseIsOver(scenario);
    pauseIsOver(scenario);
    assertThat(scenario.view().agents().unreachable()).containsOnlyKeys(first, second);
  }

  @Test
  void agentThatAnswersWhileItWaitsStays() {
    Scenario scenario = slow();
    silence(scenario, scenario.registeredAgent(FIRST, "cpus:1"));
    AgentId second = scenario.registeredAgent(SECOND, "cpus:1");
    silence(scenario, second);
    scenario.when(new MasterEvent.PongReceived(2));
    pauseIsOver(scenario);
    assertThat(scenario.view().agents().registered()).containsOnlyKeys(second);
    assertThat(counted(scenario, MasterCounter.AGENT_UNREACHABLE_CANCELED)).isEqualTo(1);
  }

  @Test
  void masterStepsDownWhenTooFewAgentsComeBack() {
    Scenario scenario = elected(49.9);
    scenario.when(new MasterEvent.TimerFired(new MasterTimer.RecoveryWindowOver(2)));
    assertThat(scenario.view().agents().unreachable()).isEmpty();
    assertThat(scenario.allEffects())
        .filteredOn(MasterEffect.StepDown.class::isInstance)
        .singleElement()
        .extracting(effect -> ((MasterEffect.StepDown) effect).why())
        .asString()
        .contains("1 agents (50%)", "--recovery_agent_removal_limit=49.9%");
  }

  @Test
  void asManyAsTheLimitAllowsMayStayAway() {
    Scenario scenario = elected(50);
    scenario.when(new MasterEvent.TimerFired(new MasterTimer.RecoveryWindowOver(2)));
    assertThat(scenario.view().agents().unreachable()).hasSize(1);
    assertThat(counted(scenario, MasterCounter.RECOVERY_AGENT_REMOVALS)).isEqualTo(1);
  }

  /** One agent of two is still away. */
  private static Scenario elected(double mostPercent) {
    Registry registry =
        Registry.newBuilder()
            .setSlaves(
                Registry.Slaves.newBuilder()
                    .addSlaves(
                        Registry.Slave.newBuilder()
                            .setInfo(
                                Scenario.agentInfo("cpus:1")
                                    .setId(SlaveID.newBuilder().setValue("away")))))
            .build();
    return new Scenario(limited(new AgentRemovals(Optional.empty(), mostPercent)), registry);
  }
}
