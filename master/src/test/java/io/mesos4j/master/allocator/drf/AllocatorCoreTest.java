package io.mesos4j.master.allocator.drf;

import static io.mesos4j.master.allocator.drf.AllocatorScenario.info;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.profile;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.state.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.junit.jupiter.api.Test;

class AllocatorCoreTest {

  private final AllocatorScenario scenario = new AllocatorScenario();

  @Test
  void oneFrameworkIsOfferedTheWholeAgent() {
    FrameworkId framework = scenario.framework("f1", "eng");
    AgentId agent = scenario.agent("a1", "cpus:2;mem:1024;ports:[1-10]");

    List<Proposal> proposals = scenario.soon();

    assertThat(proposals).hasSize(1);
    assertThat(proposals.getFirst().framework()).isEqualTo(framework);
    assertThat(proposals.getFirst().offers().get("eng").get(agent))
        .isEqualTo(resources("cpus:2;mem:1024;ports:[1-10]").allocate("eng"));
  }

  @Test
  void offeredResourcesAreNotOfferedAgain() {
    scenario.framework("f1", "eng");
    scenario.framework("f2", "ops");
    scenario.agent("a1", "cpus:2;mem:1024");

    assertThat(scenario.after(Duration.ofSeconds(10))).hasSize(1);
  }

  @Test
  void aDeclinedOfferReturnsAfterFiveSeconds() {
    scenario.framework("f1", "eng");
    scenario.agent("a1", "cpus:2;mem:1024");
    scenario.decline(scenario.soon().getFirst(), Optional.empty());

    assertThat(scenario.after(Duration.ofMillis(4900))).isEmpty();
    assertThat(scenario.after(Duration.ofMillis(1200))).hasSize(1);
  }

  @Test
  void aDeclinedOfferGoesToAnotherFrameworkAtOnce() {
    scenario.framework("f1", "eng");
    scenario.framework("f2", "ops");
    scenario.agent("a1", "cpus:2;mem:1024");
    Proposal first = scenario.soon().getFirst();

    scenario.decline(first, Optional.empty());

    assertThat(scenario.soon())
        .singleElement()
        .satisfies(next -> assertThat(next.framework()).isNotEqualTo(first.framework()));
  }

  @Test
  void aDeclineWithoutFilterWaitsForTheInterval() {
    scenario.framework("f1", "eng");
    scenario.agent("a1", "cpus:2;mem:1024");
    scenario.decline(scenario.soon().getFirst(), Optional.of(0.0));

    assertThat(scenario.after(Duration.ofMillis(500))).isEmpty();
    assertThat(scenario.after(Duration.ofMillis(600))).hasSize(1);
  }

  @Test
  void negativeAndInvalidRefusalsLastFiveSeconds() {
    for (double seconds : new double[] {-1, Double.NaN}) {
      AllocatorScenario fresh = new AllocatorScenario();
      fresh.framework("f1", "eng");
      fresh.agent("a1", "cpus:2;mem:1024");
      fresh.decline(fresh.soon().getFirst(), Optional.of(seconds));

      assertThat(fresh.after(Duration.ofMillis(4900))).isEmpty();
      assertThat(fresh.after(Duration.ofMillis(1200))).hasSize(1);
    }
  }

  @Test
  void theLongestRefusalIsAYear() {
    scenario.framework("f1", "eng");
    scenario.agent("a1", "cpus:2;mem:1024");
    scenario.decline(scenario.soon().getFirst(), Optional.of(1e300));

    assertThat(scenario.after(Duration.ofHours(1))).isEmpty();
    assertThat(scenario.core.metrics().values())
        .containsEntry("allocator/mesos/offer_filters/roles/eng/active", 1.0);
    assertThat(
            FilterTime.of(
                Filters.newBuilder().setRefuseSeconds(1e300).build(), Duration.ofSeconds(1)))
        .contains(Duration.ofDays(365));
  }

  @Test
  void moreThanWasRefusedIsOfferedAgain() {
    FrameworkId framework = scenario.framework("f1", "eng");
    AgentId agent = scenario.agent("a1", "cpus:2;mem:1024");
    scenario.soon();
    scenario.recover(
        framework,
        agent,
        resources("cpus:1;mem:512").allocate("eng"),
        Optional.of(Filters.getDefaultInstance()));
    assertThat(scenario.soon()).isEmpty();

    scenario.tell(
        new AllocatorCommand.RecoverResources(
            framework,
            agent,
            resources("cpus:1;mem:512").allocate("eng"),
            Optional.empty(),
            Stage.ALLOCATED));

    assertThat(scenario.soon()).hasSize(1);
  }

  @Test
  void reviveDropsFilters() {
    FrameworkId framework = scenario.framework("f1", "eng");
    scenario.agent("a1", "cpus:2;mem:1024");
    scenario.decline(scenario.soon().getFirst(), Optional.of(3600.0));

    scenario.tell(new AllocatorCommand.ReviveOffers(framework, Set.of()));

    assertThat(scenario.soon()).hasSize(1);
  }

  @Test
  void aSuppressedRoleGetsNothingUntilRevived() {
    FrameworkId framework = scenario.framework("f1", "eng", "ops");
    scenario.tell(new AllocatorCommand.SuppressOffers(framework, Set.of()));
    scenario.agent("a1", "cpus:2;mem:1024");
    assertThat(scenario.after(Duration.ofSeconds(5))).isEmpty();

    scenario.tell(new AllocatorCommand.ReviveOffers(framework, Set.of("ops")));

    assertThat(scenario.soon())
        .singleElement()
        .satisfies(proposal -> assertThat(proposal.offers()).containsOnlyKeys("ops"));
  }

  @Test
  void updatingAFrameworkReplacesRolesAndSuppression() {
    FrameworkId framework = scenario.framework("f1", "eng");
    scenario.agent("a1", "cpus:2;mem:1024");
    Proposal first = scenario.soon().getFirst();
    scenario.tell(
        new AllocatorCommand.UpdateFramework(framework, profile(info("ops").build(), "ops")));
    scenario.giveBack(first, Optional.empty());
    assertThat(scenario.after(Duration.ofSeconds(2))).isEmpty();

    scenario.tell(new AllocatorCommand.UpdateFramework(framework, profile(info("ops").build())));

    assertThat(scenario.soon())
        .singleElement()
        .satisfies(proposal -> assertThat(proposal.offers()).containsOnlyKeys("ops"));
    assertThat(roles()).containsExactly("ops");
  }

  @Test
  void reservationsAreSeenByTheirRoleAndBelow() {
    scenario.framework("above", "eng");
    scenario.framework("other", "ops");
    FrameworkId below = scenario.framework("below", "eng/dev");
    AgentId agent = scenario.agent("a1", "cpus(eng/dev):2;mem(eng/dev):1024");
    assertThat(scenario.soon())
        .singleElement()
        .satisfies(proposal -> assertThat(proposal.framework()).isEqualTo(below));

    scenario.tell(new AllocatorCommand.RemoveAgent(agent));
    scenario.tell(new AllocatorCommand.RemoveFramework(new FrameworkId("above")));
    scenario.agent("a2", "cpus(eng):2;mem(eng):1024");
    assertThat(scenario.soon())
        .singleElement()
        .satisfies(proposal -> assertThat(proposal.framework()).isEqualTo(below));
  }

  @Test
  void agentsThatAreInactiveOrNotOnTheWhitelistAreLeftOut() {
    scenario.framework("f1", "eng");
    scenario.tell(new AllocatorCommand.SetWhitelist(Optional.of(Set.of("a2"))));
    scenario.agent("a1", "cpus:2;mem:1024");
    AgentId second = scenario.agent("a2", "cpus:2;mem:1024");
    scenario.tell(new AllocatorCommand.DeactivateAgent(second));
    assertThat(scenario.after(Duration.ofSeconds(3))).isEmpty();

    scenario.tell(new AllocatorCommand.ActivateAgent(second));

    assertThat(scenario.soon())
        .singleElement()
        .satisfies(proposal -> assertThat(proposal.offers().get("eng")).containsOnlyKeys(second));
  }

  @Test
  void crumbsAndGpuAgentsAreNotOffered() {
    scenario.framework("f1", "eng");
    scenario.agent("small", "cpus:0.001;mem:31;disk:9000");
    scenario.agent("graphics", "cpus:8;mem:1024;gpus:1");

    assertThat(scenario.after(Duration.ofSeconds(3))).isEmpty();
  }

  @Test
  void aRemovedFrameworkLeavesNothingBehind() {
    FrameworkId framework = scenario.framework("f1", "eng");
    AgentId agent = scenario.agent("a1", "cpus:2;mem:1024");
    scenario.soon();

    scenario.tell(new AllocatorCommand.RemoveFramework(framework));

    assertThat(scenario.core.books().agents().get(agent).available())
        .isEqualTo(resources("cpus:2;mem:1024"));
    assertThat(roles()).isEmpty();
    assertThat(scenario.core.books().agents().get(agent).used()).isEqualTo(Map.of());
  }

  @Test
  void whatAnAgentBringsForAnUnknownFrameworkCountsOnceItComes() {
    Resources used = resources("cpus:1;mem:512").allocate("eng");
    scenario.agent("a0", "cpus:2;mem:1024");
    AgentId agent = new AgentId("a0");
    scenario
        .core
        .books()
        .accounts()
        .charge(scenario.core.books().agents().get(agent), new FrameworkId("f1"), used);

    scenario.framework("f1", "eng");

    assertThat(scenario.core.metrics().values())
        .containsEntry("allocator/mesos/roles/eng/shares/dominant", 0.5);
  }

  private List<String> roles() {
    return scenario.core.books().roles().all().stream().map(Role::path).toList();
  }
}
