package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings.RegistryTerms;
import io.mesos4j.master.core.model.MasterSettings.Retention;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.registry.PruneAgents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.junit.jupiter.api.Test;

/** For how long the master remembers agents that are away or gone. */
class RegistryUpkeepTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void oldAgentsAreForgottenOnceThatIsDurable() {
    Scenario scenario = scenario(new Retention(Duration.ofMinutes(1), Duration.ofDays(1), 100), 3);
    scenario.registryWaits().when(due());
    assertThat(scenario.asked()).singleElement().isEqualTo(forgotten("A1", "A2"));
    assertThat(scenario.view().agents().unreachable()).hasSize(3);
    scenario.registryAnswers();
    assertThat(scenario.view().agents().unreachable()).containsOnlyKeys(new AgentId("A0"));
    assertThat(scenario.view().agents().gone()).containsOnlyKeys(new AgentId("G0"));
  }

  @Test
  void oldestGoWhereThereAreTooMany() {
    Scenario scenario = scenario(new Retention(Duration.ofMinutes(1), Duration.ofDays(100), 2), 5);
    scenario.when(due());
    assertThat(scenario.view().agents().unreachable())
        .containsOnlyKeys(new AgentId("A0"), new AgentId("A1"));
  }

  @Test
  void moreThanOneWriteHoldsAreForgottenInSeveral() {
    Scenario scenario =
        scenario(new Retention(Duration.ofMinutes(1), Duration.ofDays(9999), 10), 1200);
    scenario.when(due());
    assertThat(scenario.view().agents().unreachable()).hasSize(10);
    assertThat(scenario.view().agents().gone()).hasSize(10);
  }

  @Test
  void nextLookIsAfterTheInterval() {
    Scenario scenario = scenario(new Retention(Duration.ofMinutes(7), Duration.ofDays(1), 2), 1);
    scenario.forgetEffects();
    scenario.when(due());
    assertThat(scenario.effects())
        .contains(new MasterEffect.StartTimer(new MasterTimer.UpkeepDue(), Duration.ofMinutes(7)));
  }

  private static MasterEvent due() {
    return new MasterEvent.TimerFired(new MasterTimer.UpkeepDue());
  }

  private static PruneAgents forgotten(String oldest, String next) {
    return new PruneAgents(
        List.of(new AgentId(next), new AgentId(oldest)),
        List.of(new AgentId("G" + next.substring(1)), new AgentId("G" + oldest.substring(1))));
  }

  /** Agents A0, A1... have been away, and G0, G1... gone, for half a day, one and a half... */
  private static Scenario scenario(Retention retention, int agents) {
    Registry.Builder registry = Registry.newBuilder();
    for (int i = 0; i < agents; i++) {
      Instant since = NOW.minus(Duration.ofHours(12 + 24L * i));
      TimeInfo time =
          TimeInfo.newBuilder().setNanoseconds(since.getEpochSecond() * 1_000_000_000L).build();
      registry.getUnreachableBuilder().addSlavesBuilder().setId(id("A" + i)).setTimestamp(time);
      registry.getGoneBuilder().addSlavesBuilder().setId(id("G" + i)).setTimestamp(time);
    }
    return new Scenario(
        Scenario.settings().withRegistry(new RegistryTerms(retention, List.of())),
        registry.build());
  }

  private static SlaveID id(String value) {
    return SlaveID.newBuilder().setValue(value).build();
  }
}
