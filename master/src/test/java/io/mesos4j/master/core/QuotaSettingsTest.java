package io.mesos4j.master.core;

import static io.mesos4j.master.core.RoleSettings.REQUEST;
import static io.mesos4j.master.core.RoleSettings.info;
import static io.mesos4j.master.core.RoleSettings.quota;
import static io.mesos4j.master.core.RoleSettings.set;
import static io.mesos4j.master.core.RoleSettings.status;
import static io.mesos4j.master.core.RoleSettings.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.registry.UpdateQuotas;
import java.util.List;
import java.util.Map;
import org.apache.mesos.quota.Protos.QuotaConfig;
import org.apache.mesos.quota.Protos.QuotaRequest;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** What operators set of quota: when it counts, and which offers it takes back. */
class QuotaSettingsTest {

  private final Scenario scenario = new Scenario();
  private final AgentId agent = scenario.registeredAgent(Desk.AGENT, Desk.ALL);
  private final FrameworkId framework = scenario.subscribed("s1", info());

  @Test
  void lastQuotaOfARoleCounts() {
    QuotaConfig last = quota("eng", Map.of(), Map.of("cpus", 2.0));
    assertThat(status(scenario, update(quota("eng", Map.of("cpus", 1.0), Map.of()), last)))
        .isEqualTo(200);
    assertThat(scenario.view().roles().quotas()).containsEntry("eng", last);
  }

  @Test
  void offersAboveALimitAreWithdrawn() {
    OfferId own =
        scenario.offered(framework, agent, "eng", Resources.of(Scenario.parsed("cpus:2")));
    assertThat(status(scenario, update(quota("eng", Map.of(), Map.of("cpus", 2.0)))))
        .isEqualTo(200);
    assertThat(scenario.view().offers()).containsOnlyKeys(own);
    assertThat(status(scenario, update(quota("eng", Map.of(), Map.of("cpus", 1.0)))))
        .isEqualTo(200);
    assertThat(scenario.view().offers()).isEmpty();
    assertThat(scenario.events("s1")).anyMatch(event -> event.getType() == Event.Type.RESCIND);
  }

  /** What the role has on offer itself need not be taken from it to be given to it. */
  @Test
  void offersToOthersAreWithdrawnUntilWhatIsPromisedIsThere() {
    OfferId own =
        scenario.offered(framework, agent, "eng", Resources.of(Scenario.parsed("cpus:1")));
    FrameworkId other = scenario.subscribed("s2", Scenario.info().build());
    scenario.offered(other, agent, "cpus:1");
    OfferId spared = scenario.offered(other, agent, "cpus:1");
    assertThat(status(scenario, update(quota("eng", Map.of("cpus", 2.0), Map.of()))))
        .isEqualTo(200);
    assertThat(scenario.view().offers()).containsOnlyKeys(own, spared);
  }

  @Test
  void quotaIsDurableBeforeItCounts() {
    QuotaConfig quota = quota("eng", Map.of("cpus", 1.0), Map.of("cpus", 2.0, "mem", 64.0));
    scenario.registryWaits().forgetEffects();
    scenario.when(update(quota));
    assertThat(scenario.asked()).containsExactly(new UpdateQuotas(List.of(quota)));
    assertThat(scenario.view().roles().quotas()).isEmpty();
    scenario.registryAnswers();
    assertThat(scenario.told(AllocatorCommand.UpdateQuota.class)).hasSize(1);
    assertThat(scenario.view().roles().quotas()).containsEntry("eng", quota);
  }

  @Test
  void anEmptyQuotaTakesItAway() {
    assertThat(status(scenario, update(quota("eng", Map.of(), Map.of("cpus", 2.0)))))
        .isEqualTo(200);
    assertThat(status(scenario, update(quota("eng", Map.of(), Map.of())))).isEqualTo(200);
    assertThat(scenario.view().roles().quotas()).isEmpty();
  }

  @Test
  void everybodysRoleMayHaveAQuotaToo() {
    QuotaConfig limit = quota("*", Map.of(), Map.of("cpus", 1.0));
    assertThat(status(scenario, update(limit))).isEqualTo(200);
    assertThat(scenario.view().roles().quotas()).containsEntry("*", limit);
    assertThat(status(scenario, new MasterEvent.QuotaRemoved(REQUEST, "*", Approvers.all())))
        .isEqualTo(200);
  }

  @Test
  void quotaAboveTheClusterNeedsForce() {
    QuotaConfig much = quota("q", Map.of("cpus", 1000.0), Map.of());
    assertThat(
            status(
                scenario,
                new MasterEvent.QuotaUpdated(REQUEST, List.of(much), true, Approvers.all())))
        .isEqualTo(200);
    QuotaRequest.Builder more =
        QuotaRequest.newBuilder().setRole("r").addGuarantee(OperationDesk.scalar("cpus", 1000));
    assertThat(status(scenario, set(more))).isEqualTo(409);
    assertThat(status(scenario, set(more.setForce(true)))).isEqualTo(200);
    assertThat(status(scenario, set(more))).isEqualTo(400);
    assertThat(status(scenario, new MasterEvent.QuotaRemoved(REQUEST, "r", Approvers.all())))
        .isEqualTo(200);
  }
}
