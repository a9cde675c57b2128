package io.mesos4j.master.allocator.drf;

import static io.mesos4j.master.allocator.drf.AllocatorScenario.info;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.profile;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.GpuAgents;
import io.mesos4j.master.allocator.AllocatorSettings.SorterKind;
import io.mesos4j.master.allocator.AllocatorSettings.Sorting;
import io.mesos4j.master.allocator.Proposal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.DomainInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.OfferFilters;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each of the operator's settings, and each capability, makes of the same cluster. */
class AllocatorSettingsTest {

  private static final String SOME = "cpus:2;mem:1024";
  private static final AllocatorSettings DEFAULTS = AllocatorSettings.defaults();

  private AllocatorScenario scenario = new AllocatorScenario();

  private void with(AllocatorSettings settings) {
    scenario = new AllocatorScenario(settings);
  }

  private FrameworkId framework(FrameworkInfo.Builder info) {
    FrameworkId framework =
        new FrameworkId("framework-" + scenario.core.books().frameworks().size());
    scenario.tell(
        new AllocatorCommand.AddFramework(
            framework, profile(info.build()), Activity.ACTIVE, Map.of()));
    return framework;
  }

  private static FrameworkInfo.Builder capable(Capability.Type capability) {
    return info("eng").addCapabilities(Capability.newBuilder().setType(capability));
  }

  private AgentId agent(String host, String region, Resources total) {
    SlaveInfo.Builder info = SlaveInfo.newBuilder().setHostname(host);
    if (!region.isEmpty()) {
      DomainInfo.Builder domain = DomainInfo.newBuilder();
      domain.getFaultDomainBuilder().getRegionBuilder().setName(region);
      domain.getFaultDomainBuilder().getZoneBuilder().setName("z");
      info.setDomain(domain);
    }
    AgentId agent = new AgentId(host);
    AgentProfile profile =
        new AgentProfile(info.build(), EnumSet.allOf(SlaveInfo.Capability.Type.class));
    scenario.tell(new AllocatorCommand.AddAgent(agent, profile, total, Activity.ACTIVE, Map.of()));
    return agent;
  }

  private List<FrameworkId> served() {
    return scenario.after(Duration.ofSeconds(1)).stream().map(Proposal::framework).toList();
  }

  @Test
  void gpuAgentsAreForGpuFrameworksUnlessTheFilterIsOff() {
    framework(info("eng"));
    scenario.agent("a", "cpus:2;mem:1024;gpus:1");
    assertThat(served()).isEmpty();
    FrameworkId capable = framework(capable(Capability.Type.GPU_RESOURCES));
    assertThat(served()).containsExactly(capable);

    with(DEFAULTS.with(GpuAgents.EVERYONE));
    FrameworkId anyone = framework(info("eng"));
    scenario.agent("a", "cpus:2;mem:1024;gpus:1");
    assertThat(served()).containsExactly(anyone);
  }

  @Test
  void remoteAgentsAreForRegionAwareFrameworks() {
    with(DEFAULTS.withMasterRegion("here"));
    agent("remote", "there", resources(SOME));
    framework(info("eng"));
    assertThat(served()).isEmpty();
    FrameworkId aware = framework(capable(Capability.Type.REGION_AWARE));
    assertThat(served()).containsExactly(aware);
  }

  @Test
  void agentsOfTheSameRegionOrOfNoneAreLocal() {
    with(DEFAULTS.withMasterRegion("here"));
    FrameworkId framework = framework(info("eng"));
    agent("same", "here", resources(SOME));
    assertThat(served()).containsExactly(framework);
    agent("none", "", resources(SOME));
    assertThat(served()).containsExactly(framework);
  }

  @Test
  void aMasterWithoutRegionKnowsNoRemoteAgents() {
    FrameworkId framework = framework(info("eng"));
    agent("remote", "there", resources(SOME));
    assertThat(served()).containsExactly(framework);
  }

  @Test
  void anyAlternativeOfTheMinimumIsEnough() {
    with(
        DEFAULTS.withMinAllocatable(
            List.of(
                ResourceQuantities.of(Map.of("cpus", 1000L, "mem", 64_000L)),
                ResourceQuantities.of(Map.of("disk", 10_000L)))));
    FrameworkId framework = framework(info("eng"));
    scenario.agent("cpusAlone", "cpus:4;mem:63.999");
    assertThat(served()).isEmpty();
    scenario.agent("both", "cpus:1;mem:64");
    scenario.agent("disk", "disk:10");
    assertThat(scenario.after(Duration.ofSeconds(1)).getFirst().offers().get("eng").keySet())
        .containsExactlyInAnyOrder(new AgentId("both"), new AgentId("disk"));
    assertThat(scenario.proposals.getFirst().framework()).isEqualTo(framework);
  }

  @Test
  void withoutMinimumAnyCrumbIsOffered() {
    with(DEFAULTS.withMinAllocatable(List.of()));
    FrameworkId framework = framework(info("eng"));
    scenario.agent("a", "cpus:0.001");
    assertThat(served()).containsExactly(framework);
  }

  @Test
  void aFrameworksOwnMinimumReplacesTheOperators() {
    framework(info("eng").putOfferFilters("eng", minimum("cpus", 3)));
    scenario.agent("a", SOME);
    assertThat(served()).isEmpty();
    FrameworkId modest = framework(info("eng").putOfferFilters("eng", minimum("cpus", 0.001)));
    scenario.agent("crumb", "cpus:0.002");
    assertThat(served()).containsOnly(modest);
  }

  @Test
  void anEmptyMinimumOfAFrameworkAllowsAnything() {
    OfferFilters nothing =
        OfferFilters.newBuilder()
            .setMinAllocatableResources(OfferFilters.MinAllocatableResources.getDefaultInstance())
            .build();
    FrameworkId framework = framework(info("eng").putOfferFilters("eng", nothing));
    scenario.agent("crumb", "cpus:0.001");
    assertThat(served()).containsExactly(framework);
  }

  private static OfferFilters minimum(String name, double value) {
    OfferFilters.Builder filters = OfferFilters.newBuilder();
    filters
        .getMinAllocatableResourcesBuilder()
        .addQuantitiesBuilder()
        .putQuantities(name, Value.Scalar.newBuilder().setValue(value).build());
    return filters.build();
  }

  @Test
  void excludedNamesDontCountForTheShares() {
    with(DEFAULTS.with(new Sorting(SorterKind.DRF, SorterKind.DRF, Set.of("gpus"))));
    framework(capable(Capability.Type.GPU_RESOURCES));
    scenario.agent("small", "cpus:1;mem:1024;gpus:3");
    scenario.agent("large", "cpus:3;mem:3072;gpus:1");
    scenario.tell(new AllocatorCommand.SetWhitelist(Optional.of(Set.of("small"))));
    served();

    assertThat(scenario.core.metrics().values())
        .containsEntry("allocator/mesos/roles/eng/shares/dominant", 0.25);
  }

  @Test
  void revocableResourcesAreForThoseWhoCanLoseThem() {
    Resource revocable =
        resources("cpus:4").protos().getFirst().toBuilder()
            .setRevocable(Resource.RevocableInfo.getDefaultInstance())
            .build();
    Resources total = resources(SOME).plus(Resources.of(revocable));
    framework(info("eng"));
    AgentId agent = agent("a", "", total);
    Proposal first = scenario.after(Duration.ofSeconds(1)).getFirst();
    assertThat(first.offers().get("eng").get(agent)).isEqualTo(resources(SOME).allocate("eng"));

    FrameworkId capable = framework(capable(Capability.Type.REVOCABLE_RESOURCES));
    Proposal second = scenario.after(Duration.ofSeconds(1)).getFirst();
    assertThat(second.framework()).isEqualTo(capable);
    assertThat(second.offers().get("eng").get(agent))
        .isEqualTo(Resources.of(revocable).allocate("eng"));
  }

  @ParameterizedTest
  @EnumSource(SorterKind.class)
  void eitherSorterServesEveryRoleAndFramework(SorterKind kind) {
    with(DEFAULTS.with(new Sorting(kind, kind, Set.of())));
    for (String role : List.of("eng", "ops", "eng/dev")) {
      framework(info(role));
      framework(info(role));
    }
    for (int i = 0; i < 200; i++) {
      scenario.agent("agent-" + i, SOME);
    }

    assertThat(served())
        .containsExactlyInAnyOrderElementsOf(scenario.core.books().frameworks().keySet());
  }
}
