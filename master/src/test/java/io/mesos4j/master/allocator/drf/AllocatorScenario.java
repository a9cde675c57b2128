package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.FrameworkProfile;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.order.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/** Drives an allocator's core under virtual time, with its timers, and collects its proposals. */
final class AllocatorScenario {

  private record Due(Instant at, AllocatorTimer timer) {}

  final AllocatorCore core;
  final List<Proposal> proposals = new ArrayList<>();
  final List<AllocatorOutcome> outcomes = new ArrayList<>();
  private final PriorityQueue<Due> timers = new PriorityQueue<>((a, b) -> a.at().compareTo(b.at()));
  private Instant now = Instant.EPOCH;

  AllocatorScenario() {
    this(AllocatorSettings.defaults());
  }

  AllocatorScenario(AllocatorSettings settings) {
    core = new AllocatorCore(settings, Chance.of(new Random(7)));
    handle(new AllocatorEvent.Started());
  }

  static Resources resources(String text) {
    return Resources.of(ResourceParser.parse(text, "*"));
  }

  static FrameworkInfo.Builder info(String... roles) {
    return FrameworkInfo.newBuilder()
        .setUser("nobody")
        .setName("test")
        .addAllRoles(List.of(roles))
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE));
  }

  static FrameworkProfile profile(FrameworkInfo info, String... suppressed) {
    return new FrameworkProfile(info, Set.of(suppressed), OfferConstraints.getDefaultInstance());
  }

  /** The same as guarantee and as limit. */
  static RoleQuota quota(String text) {
    ResourceQuantities quantities = resources(text).quantities();
    return new RoleQuota(quantities, ResourceLimits.of(quantities.asMap()));
  }

  FrameworkId framework(String id, String... roles) {
    FrameworkId framework = new FrameworkId(id);
    FrameworkProfile profile = profile(info(roles).build());
    tell(new AllocatorCommand.AddFramework(framework, profile, Activity.ACTIVE, Map.of()));
    return framework;
  }

  AgentId agent(String id, String total) {
    AgentId agent = new AgentId(id);
    SlaveInfo info = SlaveInfo.newBuilder().setHostname(id).build();
    AgentProfile profile = new AgentProfile(info, EnumSet.allOf(SlaveInfo.Capability.Type.class));
    tell(
        new AllocatorCommand.AddAgent(agent, profile, resources(total), Activity.ACTIVE, Map.of()));
    return agent;
  }

  void decline(Proposal proposal, Optional<Double> seconds) {
    Filters.Builder filters = Filters.newBuilder();
    seconds.ifPresent(filters::setRefuseSeconds);
    giveBack(proposal, Optional.of(filters.build()));
  }

  void giveBack(Proposal proposal, Optional<Filters> filters) {
    proposal
        .offers()
        .values()
        .forEach(byAgent ->
            byAgent.forEach(
                (agent, resources) -> recover(proposal.framework(), agent, resources, filters)));
  }

  void recover(FrameworkId id, AgentId agent, Resources resources, Optional<Filters> filters) {
    tell(new AllocatorCommand.RecoverResources(id, agent, resources, filters, Stage.OFFERED));
  }

  void tell(AllocatorCommand command) {
    handle(new AllocatorEvent.Told(command));
  }

  /** Lets time pass, firing what is due, and answers the proposals of that time. */
  List<Proposal> after(Duration time) {
    int before = proposals.size();
    Instant end = now.plus(time);
    while (!timers.isEmpty() && !timers.peek().at().isAfter(end)) {
      Due due = timers.poll();
      now = due.at();
      handle(new AllocatorEvent.TimerFired(due.timer()));
    }
    now = end;
    return List.copyOf(proposals.subList(before, proposals.size()));
  }

  List<Proposal> soon() {
    return after(Triggers.SOON);
  }

  private void handle(AllocatorEvent event) {
    core.handle(event, now, this::interpret);
  }

  private void interpret(AllocatorEffect effect) {
    switch (effect) {
      case AllocatorEffect.Announce(Proposal proposal) -> proposals.add(proposal);
      case AllocatorEffect.Announce(AllocatorOutcome other) -> outcomes.add(other);
      case AllocatorEffect.StartTimer start ->
          timers.add(new Due(now.plus(start.delay()), start.timer()));
    }
  }
}
