package io.mesos4j.bench.allocation;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceSyntaxException;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.FrameworkProfile;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.drf.AllocatorCore;
import io.mesos4j.master.allocator.drf.AllocatorEffect;
import io.mesos4j.master.allocator.drf.AllocatorEvent;
import io.mesos4j.master.allocator.drf.AllocatorTimer;
import io.mesos4j.master.allocator.order.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/**
 * The allocator's core alone, without loop or master: commands are told and runs are started by
 * hand, under a clock of its own. What is measured is the core's work. Used by one thread.
 */
final class Rig {

  private static final Set<SlaveInfo.Capability.Type> CAPABILITIES =
      EnumSet.allOf(SlaveInfo.Capability.Type.class);

  private final AllocatorCore core;
  private final List<Proposal> proposals = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  Rig(AllocatorSettings settings) {
    core = new AllocatorCore(settings, Chance.of(new Random(1)));
    handle(new AllocatorEvent.Started());
  }

  static Resources resources(String text) {
    try {
      return Resources.of(ResourceParser.parse(text, "*"));
    } catch (ResourceSyntaxException mistake) {
      throw new IllegalArgumentException(mistake);
    }
  }

  void tell(AllocatorCommand command) {
    handle(new AllocatorEvent.Told(command));
  }

  FrameworkId framework(int number, String role, String... suppressed) {
    FrameworkId id = new FrameworkId("framework-%05d".formatted(number));
    FrameworkInfo info =
        FrameworkInfo.newBuilder()
            .setUser("user")
            .setName(id.value())
            .addRoles(role)
            .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE))
            .build();
    FrameworkProfile profile =
        new FrameworkProfile(info, Set.of(suppressed), OfferConstraints.getDefaultInstance());
    tell(new AllocatorCommand.AddFramework(id, profile, Activity.ACTIVE, Map.of()));
    return id;
  }

  AgentId agent(int number, Resources total, Map<FrameworkId, Resources> used) {
    AgentId id = agentId(number);
    tell(new AllocatorCommand.AddAgent(id, profile(id), total, Activity.ACTIVE, used));
    return id;
  }

  void updateAgent(int number, Resources total) {
    AgentId id = agentId(number);
    tell(new AllocatorCommand.UpdateAgent(id, profile(id), total));
  }

  private static AgentId agentId(int number) {
    return new AgentId("agent-%06d".formatted(number));
  }

  private static AgentProfile profile(AgentId id) {
    return new AgentProfile(SlaveInfo.newBuilder().setHostname(id.value()).build(), CAPABILITIES);
  }

  /** Lets an interval pass and runs; answers how long the run took. */
  long run() {
    now = now.plus(Duration.ofSeconds(1));
    long started = ProcessorTime.nanos();
    handle(new AllocatorEvent.TimerFired(AllocatorTimer.BATCH));
    return ProcessorTime.nanos() - started;
  }

  /** A run over what was touched since the last one. */
  long runSoon() {
    now = now.plus(Duration.ofMillis(2));
    long started = ProcessorTime.nanos();
    handle(new AllocatorEvent.TimerFired(AllocatorTimer.SOON));
    return ProcessorTime.nanos() - started;
  }

  /** The proposals since the last call. */
  List<Proposal> takeProposals() {
    List<Proposal> taken = List.copyOf(proposals);
    proposals.clear();
    return taken;
  }

  /** Gives all offers back; answers how many there were. */
  int giveBack(List<Proposal> given, Optional<Filters> filters) {
    int offers = 0;
    for (Proposal proposal : given) {
      for (var byAgent : proposal.offers().values()) {
        for (var offer : byAgent.entrySet()) {
          recover(proposal.framework(), offer.getKey(), offer.getValue(), filters);
          offers++;
        }
      }
    }
    return offers;
  }

  void recover(
      FrameworkId framework, AgentId agent, Resources resources, Optional<Filters> filters) {
    tell(
        new AllocatorCommand.RecoverResources(framework, agent, resources, filters, Stage.OFFERED));
  }

  private void handle(AllocatorEvent event) {
    core.handle(event, now, this::interpret);
  }

  private void interpret(AllocatorEffect effect) {
    if (effect instanceof AllocatorEffect.Announce(Proposal proposal)) {
      proposals.add(proposal);
    }
  }
}
