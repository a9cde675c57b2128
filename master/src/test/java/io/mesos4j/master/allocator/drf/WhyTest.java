package io.mesos4j.master.allocator.drf;

import static io.mesos4j.master.allocator.drf.AllocatorScenario.info;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.profile;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.quota;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.FrameworkProfile;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Question;
import io.mesos4j.master.allocator.answer.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.DomainInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.OfferConstraints;
import org.junit.jupiter.api.Test;

/** Every reason to wait, planted; and what an answer says. */
class WhyTest {

  private static final String SOME = "cpus:2;mem:1024";

  private AllocatorScenario scenario = new AllocatorScenario();

  private Reason why(FrameworkId framework, String role, AgentId agent) {
    scenario.after(Duration.ofSeconds(2));
    Question question = new Question(Optional.of(framework), Optional.of(role), Optional.of(agent));
    return scenario.core.explain(question).reasons().getFirst();
  }

  private String verdict(FrameworkId framework, AgentId agent) {
    return why(framework, "eng", agent).verdict();
  }

  private AgentId agent(String id, SlaveInfo info, Resources total) {
    AgentId agent = new AgentId(id);
    AgentProfile profile = new AgentProfile(info, EnumSet.allOf(SlaveInfo.Capability.Type.class));
    scenario.tell(new AllocatorCommand.AddAgent(agent, profile, total, Activity.ACTIVE, Map.of()));
    return agent;
  }

  private static SlaveInfo host(String name) {
    return SlaveInfo.newBuilder().setHostname(name).build();
  }

  @Test
  void anAnswerNamesTheMaintenanceThatIsPlanned() {
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", SOME);
    Unavailability plan =
        Unavailability.newBuilder()
            .setStart(TimeInfo.newBuilder().setNanoseconds(1_900_000_000_000_000_000L))
            .build();
    scenario.tell(new AllocatorCommand.UpdateUnavailability(agent, Optional.of(plan)));
    assertThat(why(framework, "eng", agent).text())
        .endsWith("; maintenance of the agent's machine is planned from 2030-03-17T17:46:40Z");
  }

  @Test
  void constraintsExcludeTheAgent() {
    OfferConstraints.Builder constraints = OfferConstraints.newBuilder();
    AttributeConstraint.Builder constraint = AttributeConstraint.newBuilder();
    constraint.getSelectorBuilder().setAttributeName("rack");
    constraint.getPredicateBuilder().getExistsBuilder();
    constraints.putRoleConstraints(
        "eng",
        OfferConstraints.RoleConstraints.newBuilder()
            .addGroups(
                OfferConstraints.RoleConstraints.Group.newBuilder()
                    .addAttributeConstraints(constraint))
            .build());
    FrameworkId framework = new FrameworkId("f");
    scenario.tell(
        new AllocatorCommand.AddFramework(
            framework,
            new FrameworkProfile(info("eng").build(), Set.of(), constraints.build()),
            Activity.ACTIVE,
            Map.of()));
    AgentId agent = scenario.agent("a", SOME);

    assertThat(verdict(framework, agent)).isEqualTo("EXCLUDED_BY_CONSTRAINTS");
    assertThat(scenario.core.constraints().frameworks().get(framework).excluded().get("eng"))
        .containsExactly(agent);
  }

  @Test
  void gpusAreForThoseWhoKnowThem() {
    assertThat(verdict(scenario.framework("f", "eng"), scenario.agent("a", "cpus:2;gpus:1")))
        .isEqualTo("NEEDS_GPU_RESOURCES");
  }

  @Test
  void theAgentIsInAnotherRegion() {
    scenario = new AllocatorScenario(AllocatorSettings.defaults().withMasterRegion("here"));
    DomainInfo.Builder domain = DomainInfo.newBuilder();
    domain.getFaultDomainBuilder().getRegionBuilder().setName("there");
    domain.getFaultDomainBuilder().getZoneBuilder().setName("z");
    AgentId agent = agent("a", host("a").toBuilder().setDomain(domain).build(), resources(SOME));

    assertThat(verdict(scenario.framework("f", "eng"), agent)).isEqualTo("NEEDS_REGION_AWARE");
  }

  private AgentId oldAgent() {
    AgentId agent = new AgentId("old");
    scenario.tell(
        new AllocatorCommand.AddAgent(
            agent,
            new AgentProfile(host("old"), EnumSet.noneOf(SlaveInfo.Capability.Type.class)),
            resources(SOME),
            Activity.ACTIVE,
            Map.of()));
    return agent;
  }

  @Test
  void theAgentKnowsOneRoleOnly() {
    assertThat(verdict(scenario.framework("f", "eng"), oldAgent()))
        .isEqualTo("AGENT_LACKS_MULTI_ROLE");
  }

  @Test
  @SuppressWarnings("deprecation") // how a framework of one role says so
  void theAgentKnowsNoSubroles() {
    FrameworkId framework = new FrameworkId("f");
    scenario.tell(
        new AllocatorCommand.AddFramework(
            framework,
            profile(info().clearCapabilities().setRole("eng/dev").build()),
            Activity.ACTIVE,
            Map.of()));

    assertThat(why(framework, "eng/dev", oldAgent()).verdict())
        .isEqualTo("AGENT_LACKS_HIERARCHICAL_ROLE");
  }

  @Test
  void everythingIsReservedForOthers() {
    assertThat(
            verdict(scenario.framework("f", "eng"), scenario.agent("a", "cpus(ops):2;mem(ops):99")))
        .isEqualTo("RESERVED_FOR_OTHERS");
  }

  private AgentId agentWith(Resource.Builder... builders) {
    Resource[] built = new Resource[builders.length];
    for (int i = 0; i < built.length; i++) {
      built[i] = builders[i].build();
    }
    return agent("special", host("special"), Resources.of(built));
  }

  private static Resource.Builder mem() {
    return resources("mem:1024").protos().getFirst().toBuilder();
  }

  @Test
  void sharedResourcesNeedACapability() {
    assertThat(
            verdict(
                scenario.framework("f", "eng"),
                agentWith(mem().setShared(Resource.SharedInfo.getDefaultInstance()))))
        .isEqualTo("NEEDS_SHARED_RESOURCES");
  }

  @Test
  void aSharedResourceGoesToOneFrameworkPerRunAndToTheNextOneAfterwards() {
    FrameworkId first = sharing("f");
    FrameworkId second = sharing("g");
    AgentId agent = agentWith(mem().setShared(Resource.SharedInfo.getDefaultInstance()));
    FrameworkId served = scenario.soon().getFirst().framework();
    FrameworkId other = served.equals(first) ? second : first;

    assertThat(reasonNow(other, agent)).isEqualTo("NEXT_RUN");
    assertThat(scenario.after(Duration.ofSeconds(1)))
        .extracting(Proposal::framework)
        .contains(other);
  }

  private FrameworkId sharing(String id) {
    FrameworkId framework = new FrameworkId(id);
    FrameworkInfo.Builder info = info("eng");
    info.addCapabilitiesBuilder().setType(FrameworkInfo.Capability.Type.SHARED_RESOURCES);
    scenario.tell(
        new AllocatorCommand.AddFramework(
            framework, profile(info.build()), Activity.ACTIVE, Map.of()));
    return framework;
  }

  @Test
  void revocableResourcesNeedACapability() {
    assertThat(
            verdict(
                scenario.framework("f", "eng"),
                agentWith(mem().setRevocable(Resource.RevocableInfo.getDefaultInstance()))))
        .isEqualTo("NEEDS_REVOCABLE_RESOURCES");
  }

  @Test
  void refinedReservationsNeedACapability() {
    Resource.ReservationInfo.Builder outer =
        Resource.ReservationInfo.newBuilder()
            .setType(Resource.ReservationInfo.Type.DYNAMIC)
            .setRole("eng");
    AgentId agent =
        agentWith(mem().addReservations(outer).addReservations(outer.clone().setRole("eng/dev")));

    assertThat(why(scenario.framework("f", "eng/dev"), "eng/dev", agent).verdict())
        .isEqualTo("NEEDS_RESERVATION_REFINEMENT");
  }

  @Test
  void tooLittleIsFree() {
    Reason reason =
        why(scenario.framework("f", "eng"), "eng", scenario.agent("a", "mem:16;disk:900"));

    assertThat(reason.verdict()).isEqualTo("TOO_SMALL");
    assertThat(reason.text()).contains("mem 16 < 32").contains("cpus 0 < 0.01");
  }

  @Test
  void theFrameworkRefusedIt() {
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", SOME);
    scenario.decline(scenario.soon().getFirst(), Optional.of(3600.0));

    Reason reason = why(framework, "eng", agent);

    assertThat(reason.verdict()).isEqualTo("REFUSED");
    assertThat(reason.text()).contains("until 1970-01-01T01:00:00Z");
    assertThat(reason.change()).isEqualTo("REVIVE role 'eng'");
  }

  @Test
  void theFrameworkJustGaveItBack() {
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", SOME);
    scenario.decline(scenario.soon().getFirst(), Optional.of(0.0));
    scenario.soon();

    assertThat(reasonNow(framework, agent)).isEqualTo("GIVEN_BACK");
  }

  private String reasonNow(FrameworkId framework, AgentId agent) {
    Question question =
        new Question(Optional.of(framework), Optional.of("eng"), Optional.of(agent));
    return scenario.core.explain(question).reasons().getFirst().verdict();
  }

  @Test
  void theRoleIsAtItsLimit() {
    scenario.tell(
        new AllocatorCommand.UpdateQuota(
            Map.of(
                "eng",
                new RoleQuota(
                    ResourceQuantities.EMPTY,
                    ResourceLimits.of(Map.of("cpus", 2000L, "mem", 1_024_000L))))));
    FrameworkId framework = scenario.framework("f", "eng");
    scenario.agent("a", SOME);
    scenario.soon();
    AgentId second = scenario.agent("b", SOME);

    Reason reason = why(framework, "eng", second);

    assertThat(reason.verdict()).isEqualTo("QUOTA_LIMIT");
    assertThat(reason.text()).contains("cpus 2 of 2");
    assertThat(reason.change()).isEqualTo("raise the limit of role 'eng'");
  }

  @Test
  void itIsKeptForTheGuaranteesOfOthers() {
    scenario.tell(new AllocatorCommand.UpdateQuota(Map.of("ops", quota("cpus:2;mem:1024"))));
    FrameworkId framework = scenario.framework("f", "eng");

    assertThat(verdict(framework, scenario.agent("a", SOME))).isEqualTo("KEPT_FOR_GUARANTEES");
  }

  @Test
  void nothingIsFree() {
    FrameworkId first = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", SOME);
    scenario.soon();
    FrameworkId second = scenario.framework("g", "eng");

    Reason reason = why(second, "eng", agent);

    assertThat(reason.verdict()).isEqualTo("NOTHING_FREE");
    assertThat(reason.text()).contains("held by " + first.value());
  }

  @Test
  void theRoleIsSuppressed() {
    FrameworkId framework = scenario.framework("f", "eng");
    scenario.tell(new AllocatorCommand.SuppressOffers(framework, Set.of()));

    assertThat(verdict(framework, scenario.agent("a", SOME))).isEqualTo("SUPPRESSED");
  }

  @Test
  void theFrameworkIsNotInTheRole() {
    assertThat(verdict(scenario.framework("f", "ops"), scenario.agent("a", SOME)))
        .isEqualTo("NOT_SUBSCRIBED");
  }

  @Test
  void theFrameworkIsAway() {
    FrameworkId framework = scenario.framework("f", "eng");
    scenario.tell(new AllocatorCommand.DeactivateFramework(framework));

    assertThat(verdict(framework, scenario.agent("a", SOME))).isEqualTo("FRAMEWORK_INACTIVE");
  }

  @Test
  void theAgentIsNotActive() {
    AgentId agent = scenario.agent("a", SOME);
    scenario.tell(new AllocatorCommand.DeactivateAgent(agent));

    assertThat(verdict(scenario.framework("f", "eng"), agent)).isEqualTo("AGENT_INACTIVE");
  }

  @Test
  void theAgentIsNotOnTheWhitelist() {
    scenario.tell(new AllocatorCommand.SetWhitelist(Optional.of(Set.of("other"))));

    assertThat(verdict(scenario.framework("f", "eng"), scenario.agent("a", SOME)))
        .isEqualTo("NOT_WHITELISTED");
  }

  @Test
  void offersWaitForAgentsAfterAFailover() {
    scenario.tell(new AllocatorCommand.Recover(10, Map.of("eng", quota("cpus:1"))));
    FrameworkId framework = scenario.framework("f", "eng");

    Reason reason = why(framework, "eng", scenario.agent("a", SOME));

    assertThat(reason.verdict()).isEqualTo("RECOVERING");
    assertThat(reason.text()).contains("7 agents are missing");
  }

  @Test
  void theNextRunWillLookAtIt() {
    FrameworkId framework = scenario.framework("f", "eng");

    assertThat(reasonNow(framework, scenario.agent("a", SOME))).isEqualTo("NEXT_RUN");
  }

  @Test
  void reasonsAreSummedUp() {
    FrameworkId framework = scenario.framework("f", "eng");
    scenario.agent("a", "mem:16");
    scenario.agent("b", "mem:16");
    scenario.tell(new AllocatorCommand.DeactivateAgent(scenario.agent("c", SOME)));
    scenario.after(Duration.ofSeconds(1));

    Explanation all =
        scenario.core.explain(
            new Question(Optional.of(framework), Optional.empty(), Optional.empty()));

    assertThat(all.groups())
        .singleElement()
        .satisfies(group ->
            assertThat(group.summary())
                .isEqualTo(
                    "3 agents: 2 too small (cpus 0 < 0.01 and mem 16 < 32),"
                        + " 1 not active or draining"));
  }
}
