package io.mesos4j.master.allocator.drf;

import static io.mesos4j.master.allocator.drf.AllocatorScenario.quota;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.RoleQuota;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guarantees, limits and what is kept free for them. */
class QuotaTest {

  private final AllocatorScenario scenario = new AllocatorScenario();

  private void setQuota(String role, RoleQuota quota) {
    scenario.tell(new AllocatorCommand.UpdateQuota(Map.of(role, quota)));
  }

  private static RoleQuota limit(String text) {
    return new RoleQuota(
        ResourceQuantities.EMPTY, ResourceLimits.of(resources(text).quantities().asMap()));
  }

  private static RoleQuota guarantee(String text) {
    return new RoleQuota(resources(text).quantities(), ResourceLimits.UNLIMITED);
  }

  private static Resources offered(List<Proposal> proposals, String role) {
    return Resources.sum(
            proposals.stream()
                .filter(proposal -> proposal.offers().containsKey(role))
                .flatMap(proposal -> proposal.offers().get(role).values().stream())
                .toList())
        .unallocated();
  }

  @Test
  void anOfferIsChoppedToTheLimit() {
    setQuota("eng", limit("cpus:1;mem:512"));
    scenario.framework("f", "eng");
    scenario.agent("a", "cpus:4;mem:4096;ports:[1-10]");

    assertThat(offered(scenario.soon(), "eng")).isEqualTo(resources("cpus:1;mem:512;ports:[1-10]"));
  }

  @Test
  void whatIsNotLimitedIsOfferedWhole() {
    setQuota("eng", limit("cpus:1"));
    scenario.framework("f", "eng");
    scenario.agent("a", "cpus:4;mem:4096;disk:100");

    assertThat(offered(scenario.soon(), "eng")).isEqualTo(resources("cpus:1;mem:4096;disk:100"));
  }

  @Test
  void guaranteesComeBeforeFairShares() {
    setQuota("zz", guarantee("cpus:4;mem:4096"));
    scenario.framework("first-by-name", "aa");
    FrameworkId guaranteed = scenario.framework("f", "zz");
    scenario.agent("a", "cpus:4;mem:4096");

    assertThat(scenario.soon())
        .singleElement()
        .satisfies(proposal -> assertThat(proposal.framework()).isEqualTo(guaranteed));
  }

  @Test
  void headroomIsKeptForAGuaranteeThatNobodyUsesYet() {
    setQuota("ops", guarantee("cpus:3;mem:3072"));
    scenario.framework("f", "eng");
    scenario.agent("a", "cpus:4;mem:4096");

    assertThat(offered(scenario.soon(), "eng")).isEqualTo(resources("cpus:1;mem:1024"));
  }

  @Test
  void aGuaranteeIsMetAsSoonAsResourcesAreFree() {
    FrameworkId greedy = scenario.framework("greedy", "aa");
    AgentId agent = scenario.agent("a", "cpus:4;mem:4096");
    scenario.soon();
    Resources all = resources("cpus:4;mem:4096").allocate("aa");
    scenario.tell(new AllocatorCommand.TransitionOfferedToAllocated(greedy, agent, all));
    setQuota("zz", guarantee("cpus:4;mem:4096"));
    scenario.framework("f", "zz");
    assertThat(scenario.after(Duration.ofSeconds(5))).isEmpty();

    scenario.tell(
        new AllocatorCommand.RecoverResources(
            greedy, agent, all, Optional.empty(), Stage.ALLOCATED));

    assertThat(offered(scenario.soon(), "zz")).isEqualTo(resources("cpus:4;mem:4096"));
  }

  @Test
  void reservationsCountToTheLimitWhetherUsedOrNot() {
    setQuota("eng", limit("cpus:3;mem:3072"));
    scenario.framework("f", "eng");
    scenario.agent("a", "cpus(eng):2;mem(eng):2048");
    scenario.agent("b", "cpus:4;mem:4096");

    Resources offered = offered(scenario.soon(), "eng");

    assertThat(offered.reserved("eng").quantities())
        .isEqualTo(resources("cpus:2;mem:2048").quantities());
    assertThat(offered.unreserved()).isEqualTo(resources("cpus:1;mem:1024"));
  }

  @Test
  void whatSubrolesUseCountsToTheParent() {
    setQuota("eng", limit("cpus:4;mem:4096"));
    scenario.framework("below", "eng/dev");
    scenario.agent("a", "cpus:4;mem:4096");
    scenario.soon();
    scenario.framework("above", "eng");
    scenario.agent("b", "cpus:4;mem:4096");

    assertThat(offered(scenario.after(Duration.ofSeconds(2)), "eng")).isEqualTo(Resources.EMPTY);
  }

  @Test
  void aRaisedLimitIsUsedAtOnce() {
    setQuota("eng", limit("cpus:1;mem:1024"));
    scenario.framework("f", "eng");
    scenario.agent("a", "cpus:4;mem:4096");
    scenario.soon();

    setQuota("eng", RoleQuota.NONE);

    assertThat(offered(scenario.soon(), "eng")).isEqualTo(resources("cpus:3;mem:3072"));
  }

  @Test
  void consumptionShowsWhatRunsAndWhatIsReserved() {
    setQuota("eng", quota("cpus:8;mem:8192"));
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", "cpus:4;mem:4096;cpus(eng):1");
    scenario.soon();
    String consumed = "allocator/mesos/quota/roles/eng/resources/cpus/consumed";
    assertThat(scenario.core.metrics().values()).containsEntry(consumed, 1.0);

    Resources two = resources("cpus:2").allocate("eng");
    scenario.tell(new AllocatorCommand.TransitionOfferedToAllocated(framework, agent, two));
    assertThat(scenario.core.metrics().values()).containsEntry(consumed, 3.0);
    scenario.tell(
        new AllocatorCommand.RecoverResources(
            framework, agent, two, Optional.empty(), Stage.ALLOCATED));

    assertThat(scenario.core.metrics().values())
        .containsEntry(consumed, 1.0)
        .containsEntry("allocator/mesos/quota/roles/eng/resources/cpus/limit", 8.0)
        .containsEntry("allocator/mesos/quota/roles/eng/resources/cpus/guarantee", 8.0);
  }

  @Test
  void offersWaitAfterAFailoverUntilMostAgentsAreBack() {
    scenario.tell(new AllocatorCommand.Recover(2, Map.of("ops", guarantee("cpus:1"))));
    scenario.framework("f", "eng");
    assertThat(scenario.after(Duration.ofSeconds(5))).isEmpty();

    scenario.agent("a", "cpus:4;mem:4096");

    assertThat(scenario.soon()).hasSize(1);
  }

  @Test
  void offersWaitNoLongerThanTheRecoveryTimeout() {
    scenario.tell(new AllocatorCommand.Recover(100, Map.of("ops", guarantee("cpus:1"))));
    scenario.framework("f", "eng");
    scenario.agent("a", "cpus:4;mem:4096");
    assertThat(scenario.after(Duration.ofMinutes(9))).isEmpty();

    assertThat(scenario.after(Duration.ofMinutes(2))).hasSize(1);
  }

  @Test
  void withoutQuotaOffersDoNotWaitAfterAFailover() {
    scenario.tell(new AllocatorCommand.Recover(100, Map.of()));
    scenario.framework("f", "eng");
    scenario.agent("a", "cpus:4;mem:4096");

    assertThat(scenario.soon()).hasSize(1);
    assertThat(AllocatorSettings.defaults().recovery().timeout()).isEqualTo(Duration.ofMinutes(10));
  }
}
