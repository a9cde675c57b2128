package io.mesos4j.master.allocator.drf;

import static io.mesos4j.master.allocator.drf.AllocatorScenario.info;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.profile;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.quota;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.resources;

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
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.answer.Question;
import io.mesos4j.master.allocator.answer.Reason;
import io.mesos4j.master.allocator.rule.Verdict;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.DomainInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/** Makes a framework wait for a given reason, and asks why it waits. */
final class Planting {

  private static final String SOME = "cpus:2;mem:1024";
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  final AllocatorScenario scenario =
      new AllocatorScenario(AllocatorSettings.defaults().withMasterRegion("here"));
  private FrameworkId framework = new FrameworkId("f");
  private AgentId agent = new AgentId("a");
  private String role = "eng";

  FrameworkId framework() {
    return framework;
  }

  AgentId agent() {
    return agent;
  }

  /** Why the framework waits, as things are now. */
  Reason why() {
    Question question = new Question(Optional.of(framework), Optional.of(role), Optional.of(agent));
    return scenario.core.explain(question).reasons().getFirst();
  }

  /** Every reason there is: a new one does not compile before it is planted here. */
  Planting plant(Verdict verdict) {
    switch (verdict) {
      case OFFERED -> throw new IllegalArgumentException("nobody waits for that");
      case EXCLUDED_BY_CONSTRAINTS -> constraints();
      case NEEDS_GPU_RESOURCES -> alone("cpus:2;gpus:1");
      case NEEDS_REGION_AWARE -> remote();
      case AGENT_LACKS_MULTI_ROLE -> oldAgent();
      case AGENT_LACKS_HIERARCHICAL_ROLE -> oldAgentForSubrole();
      case RESERVED_FOR_OTHERS -> alone("cpus(ops):2;mem(ops):99");
      case NEEDS_SHARED_RESOURCES -> special(shared());
      case NEEDS_REVOCABLE_RESOURCES ->
          special(mem().setRevocable(Resource.RevocableInfo.getDefaultInstance()));
      case NEEDS_RESERVATION_REFINEMENT -> refined();
      case TOO_SMALL -> alone("mem:16;disk:900");
      case REFUSED -> declined(3600);
      case GIVEN_BACK -> declined(0);
      case SHARED_ELSEWHERE -> sharedElsewhere();
      case QUOTA_LIMIT -> limit();
      case KEPT_FOR_GUARANTEES -> guarantee();
      case NOTHING_FREE -> held();
      case SUPPRESSED -> after(new AllocatorCommand.SuppressOffers(framework, Set.of()));
      case NOT_SUBSCRIBED -> otherRole();
      case FRAMEWORK_INACTIVE -> after(new AllocatorCommand.DeactivateFramework(framework));
      case AGENT_INACTIVE -> inactiveAgent();
      case NOT_WHITELISTED ->
          after(new AllocatorCommand.SetWhitelist(Optional.of(Set.of("other"))));
      case RECOVERING -> after(new AllocatorCommand.Recover(10, Map.of("eng", quota("cpus:1"))));
      case NEXT_RUN -> next();
    }
    return this;
  }

  /** A framework and an agent of these resources, and a run. */
  private void alone(String total) {
    framework = scenario.framework("f", "eng");
    agent = scenario.agent("a", total);
    scenario.after(INTERVAL);
  }

  private void next() {
    framework = scenario.framework("f", "eng");
    agent = scenario.agent("a", SOME);
  }

  /** A command between the framework's coming and the agent's. */
  private void after(AllocatorCommand command) {
    framework = scenario.framework("f", "eng");
    scenario.tell(command);
    agent = scenario.agent("a", SOME);
    scenario.after(INTERVAL);
  }

  private void inactiveAgent() {
    agent = scenario.agent("a", SOME);
    scenario.tell(new AllocatorCommand.DeactivateAgent(agent));
    framework = scenario.framework("f", "eng");
    scenario.after(INTERVAL);
  }

  private void otherRole() {
    framework = scenario.framework("f", "ops");
    agent = scenario.agent("a", SOME);
    scenario.after(INTERVAL);
  }

  private void constraints() {
    AttributeConstraint.Builder constraint = AttributeConstraint.newBuilder();
    constraint.getSelectorBuilder().setAttributeName("rack");
    constraint.getPredicateBuilder().getExistsBuilder();
    OfferConstraints.RoleConstraints.Builder ofRole = OfferConstraints.RoleConstraints.newBuilder();
    ofRole.addGroupsBuilder().addAttributeConstraints(constraint);
    OfferConstraints constraints =
        OfferConstraints.newBuilder().putRoleConstraints("eng", ofRole.build()).build();
    subscribe(new FrameworkProfile(info("eng").build(), Set.of(), constraints));
    agent = scenario.agent("a", SOME);
    scenario.after(INTERVAL);
  }

  private void subscribe(FrameworkProfile profile) {
    scenario.tell(new AllocatorCommand.AddFramework(framework, profile, Activity.ACTIVE, Map.of()));
  }

  private void remote() {
    DomainInfo.Builder domain = DomainInfo.newBuilder();
    domain.getFaultDomainBuilder().getRegionBuilder().setName("there");
    domain.getFaultDomainBuilder().getZoneBuilder().setName("z");
    add(SlaveInfo.newBuilder().setHostname("a").setDomain(domain).build(), resources(SOME));
    framework = scenario.framework("f", "eng");
    scenario.after(INTERVAL);
  }

  private void add(SlaveInfo info, Resources total) {
    AgentProfile profile = new AgentProfile(info, EnumSet.allOf(SlaveInfo.Capability.Type.class));
    scenario.tell(new AllocatorCommand.AddAgent(agent, profile, total, Activity.ACTIVE, Map.of()));
  }

  private void oldAgent() {
    addOldAgent();
    framework = scenario.framework("f", "eng");
    scenario.after(INTERVAL);
  }

  @SuppressWarnings("deprecation") // how a framework of one role says so
  private void oldAgentForSubrole() {
    addOldAgent();
    role = "eng/dev";
    subscribe(profile(info().clearCapabilities().setRole(role).build()));
    scenario.after(INTERVAL);
  }

  private void addOldAgent() {
    AgentProfile profile =
        new AgentProfile(
            SlaveInfo.newBuilder().setHostname("a").build(),
            EnumSet.noneOf(SlaveInfo.Capability.Type.class));
    scenario.tell(
        new AllocatorCommand.AddAgent(agent, profile, resources(SOME), Activity.ACTIVE, Map.of()));
  }

  private void special(Resource.Builder resource) {
    framework = scenario.framework("f", "eng");
    add(SlaveInfo.newBuilder().setHostname("a").build(), Resources.of(resource.build()));
    scenario.after(INTERVAL);
  }

  private static Resource.Builder mem() {
    return resources("mem:1024").protos().getFirst().toBuilder();
  }

  private static Resource.Builder shared() {
    return mem().setShared(Resource.SharedInfo.getDefaultInstance());
  }

  private void refined() {
    Resource.ReservationInfo.Builder outer =
        Resource.ReservationInfo.newBuilder()
            .setType(Resource.ReservationInfo.Type.DYNAMIC)
            .setRole("eng");
    role = "eng/dev";
    framework = scenario.framework("f", role);
    Resource.Builder twice =
        mem().addReservations(outer).addReservations(outer.clone().setRole(role));
    add(SlaveInfo.newBuilder().setHostname("a").build(), Resources.of(twice.build()));
    scenario.after(INTERVAL);
  }

  private void declined(double seconds) {
    framework = scenario.framework("f", "eng");
    agent = scenario.agent("a", SOME);
    scenario.decline(scenario.soon().getFirst(), Optional.of(seconds));
    scenario.soon();
  }

  private void sharedElsewhere() {
    FrameworkId first = sharing("f");
    FrameworkId second = sharing("g");
    add(SlaveInfo.newBuilder().setHostname("a").build(), Resources.of(shared().build()));
    FrameworkId served = scenario.soon().getFirst().framework();
    framework = served.equals(first) ? second : first;
  }

  private FrameworkId sharing(String id) {
    framework = new FrameworkId(id);
    FrameworkInfo.Builder info = info("eng");
    info.addCapabilitiesBuilder().setType(FrameworkInfo.Capability.Type.SHARED_RESOURCES);
    subscribe(profile(info.build()));
    return framework;
  }

  private void limit() {
    RoleQuota quota =
        new RoleQuota(
            ResourceQuantities.EMPTY, ResourceLimits.of(Map.of("cpus", 2000L, "mem", 1_024_000L)));
    scenario.tell(new AllocatorCommand.UpdateQuota(Map.of("eng", quota)));
    framework = scenario.framework("f", "eng");
    scenario.agent("a", SOME);
    scenario.soon();
    agent = scenario.agent("b", SOME);
    scenario.after(INTERVAL);
  }

  private void guarantee() {
    scenario.tell(new AllocatorCommand.UpdateQuota(Map.of("ops", quota(SOME))));
    alone(SOME);
  }

  private void held() {
    scenario.framework("holder", "eng");
    agent = scenario.agent("a", SOME);
    scenario.soon();
    framework = scenario.framework("f", "eng");
    scenario.after(INTERVAL);
  }
}
