package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.AllocatorOutcome.InverseProposal;
import io.mesos4j.master.allocator.Proposal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;

/**
 * A master with frameworks and agents that do as chance has it: it remembers what was offered and
 * is in use, so that every command is one that a master could give.
 */
final class RandomMaster {

  private record Holding(FrameworkId framework, String role, AgentId agent, Resources resources) {}

  private record Asked(FrameworkId framework, AgentId agent) {}

  private static final int MOST_AGENTS = 8;
  private static final int MOST_FRAMEWORKS = 6;

  private final Random random;
  private final RandomProfiles profiles;
  private final Map<AgentId, Resources> agents = new LinkedHashMap<>();
  private final Map<FrameworkId, Boolean> frameworks = new LinkedHashMap<>();
  private final Map<FrameworkId, Set<String>> roles = new HashMap<>();
  private final List<Holding> offers = new ArrayList<>();
  private final List<Holding> inUse = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();
  private int names;

  RandomMaster(Random random) {
    this.random = random;
    this.profiles = new RandomProfiles(random);
  }

  void offered(Proposal proposal) {
    proposal
        .offers()
        .forEach((role, byAgent) ->
            byAgent.forEach((agent, resources) ->
                offers.add(new Holding(proposal.framework(), role, agent, resources))));
  }

  void asked(InverseProposal proposal) {
    proposal.agents().keySet().forEach(agent -> asked.add(new Asked(proposal.framework(), agent)));
  }

  /** What the master says next; often nothing much, sometimes several things at once. */
  List<AllocatorCommand> next() {
    List<AllocatorCommand> said = new ArrayList<>();
    int kind = random.nextInt(100);
    if (kind < 45) {
      answerOffer(said);
    } else if (kind < 60) {
      endWork(said);
    } else if (kind < 70) {
      changeAgents(said);
    } else if (kind < 85) {
      changeFrameworks(said);
    } else if (kind < 92) {
      changePolicy(said);
    } else if (kind < 97) {
      maintain(said);
    } else {
      reserveFree(said);
    }
    return said;
  }

  private void answerOffer(List<AllocatorCommand> said) {
    Holding offer = take(offers);
    if (offer == null) {
      return;
    }
    Resources rest = offer.resources();
    Stage stage = Stage.OFFERED;
    if (random.nextBoolean()) {
      rest = convertSome(offer, said);
      Resources used = profiles.part(rest);
      if (!used.isEmpty()) {
        said.add(
            new AllocatorCommand.TransitionOfferedToAllocated(
                offer.framework(), offer.agent(), used));
        inUse.add(new Holding(offer.framework(), offer.role(), offer.agent(), used));
        rest = rest.minus(used);
        stage = Stage.LEFT_OVER;
      }
    }
    if (!rest.isEmpty()) {
      said.add(recovery(offer, rest, profiles.filters(), stage));
    }
  }

  /** Now and then a part of the offer is reserved, or its reservation undone. */
  private Resources convertSome(Holding offer, List<AllocatorCommand> said) {
    Optional<Conversion> conversion =
        random.nextInt(4) == 0
            ? profiles.reservation(offer.resources(), offer.role())
            : Optional.empty();
    if (conversion.isEmpty()) {
      return offer.resources();
    }
    said.add(
        new AllocatorCommand.UpdateAllocation(
            offer.framework(), offer.agent(), List.of(conversion.get())));
    agents.computeIfPresent(
        offer.agent(), (id, total) -> total.apply(conversion.get().unallocated()));
    return offer.resources().apply(conversion.get());
  }

  private static AllocatorCommand recovery(
      Holding holding, Resources resources, Optional<Filters> filters, Stage stage) {
    return new AllocatorCommand.RecoverResources(
        holding.framework(), holding.agent(), resources, filters, stage);
  }

  private void endWork(List<AllocatorCommand> said) {
    Holding ended = take(inUse);
    if (ended != null) {
      said.add(recovery(ended, ended.resources(), Optional.empty(), Stage.ALLOCATED));
    }
  }

  private void changeAgents(List<AllocatorCommand> said) {
    if (agents.isEmpty() || (agents.size() < MOST_AGENTS && random.nextInt(3) > 0)) {
      AgentId id = new AgentId("agent" + names++);
      Resources total = profiles.total();
      agents.put(id, total);
      said.add(
          new AllocatorCommand.AddAgent(id, profiles.agent(id), total, Activity.ACTIVE, Map.of()));
      return;
    }
    AgentId id = pick(agents.keySet());
    switch (random.nextInt(5)) {
      case 0 -> {
        returnAll(said, holding -> holding.agent().equals(id));
        agents.remove(id);
        asked.removeIf(one -> one.agent().equals(id));
        said.add(new AllocatorCommand.RemoveAgent(id));
      }
      case 1 -> said.add(new AllocatorCommand.DeactivateAgent(id));
      case 2 -> said.add(new AllocatorCommand.ActivateAgent(id));
      default ->
          said.add(
              new AllocatorCommand.UpdateAgent(
                  id, profiles.agent(id), agents.merge(id, profiles.more(), Resources::plus)));
    }
  }

  private void changeFrameworks(List<AllocatorCommand> said) {
    if (frameworks.isEmpty() || (frameworks.size() < MOST_FRAMEWORKS && random.nextInt(4) == 0)) {
      FrameworkId id = new FrameworkId("framework" + names++);
      frameworks.put(id, true);
      var profile = profiles.framework();
      roles.put(id, Set.copyOf(profile.info().getRolesList()));
      said.add(new AllocatorCommand.AddFramework(id, profile, Activity.ACTIVE, Map.of()));
      return;
    }
    FrameworkId id = pick(frameworks.keySet());
    switch (random.nextInt(6)) {
      case 0 -> {
        returnAll(said, holding -> holding.framework().equals(id));
        frameworks.remove(id);
        asked.removeIf(one -> one.framework().equals(id));
        said.add(new AllocatorCommand.RemoveFramework(id));
      }
      case 1 -> toggle(id, said);
      case 2 -> said.add(new AllocatorCommand.SuppressOffers(id, someRoles(id)));
      case 3, 4 -> said.add(new AllocatorCommand.ReviveOffers(id, someRoles(id)));
      default -> {
        var profile = profiles.framework();
        Set<String> now = Set.copyOf(profile.info().getRolesList());
        roles.put(id, now);
        rescind(said, offer -> offer.framework().equals(id) && !now.contains(offer.role()));
        said.add(new AllocatorCommand.UpdateFramework(id, profile));
      }
    }
  }

  private void toggle(FrameworkId id, List<AllocatorCommand> said) {
    if (frameworks.get(id)) {
      said.add(new AllocatorCommand.DeactivateFramework(id));
      rescind(said, offer -> offer.framework().equals(id));
    } else {
      said.add(new AllocatorCommand.ActivateFramework(id));
    }
    frameworks.merge(id, true, (before, ignored) -> !before);
  }

  private Set<String> someRoles(FrameworkId id) {
    return random.nextInt(3) == 0 ? Set.of() : Set.of(pick(roles.get(id)));
  }

  private void changePolicy(List<AllocatorCommand> said) {
    switch (random.nextInt(5)) {
      case 0, 1 -> said.add(new AllocatorCommand.UpdateQuota(profiles.quota()));
      case 2, 3 -> said.add(new AllocatorCommand.UpdateWeights(profiles.weights()));
      default -> said.add(new AllocatorCommand.SetWhitelist(profiles.whitelist(agents.keySet())));
    }
  }

  private void maintain(List<AllocatorCommand> said) {
    Asked one = take(asked);
    if (one != null) {
      said.add(
          new AllocatorCommand.UpdateInverseOffer(
              one.framework(),
              one.agent(),
              Optional.of(
                  random.nextBoolean()
                      ? InverseOfferStatus.Status.ACCEPT
                      : InverseOfferStatus.Status.DECLINE),
              profiles.filters()));
      return;
    }
    if (agents.isEmpty()) {
      return;
    }
    AgentId id = pick(agents.keySet());
    asked.removeIf(other -> other.agent().equals(id));
    rescind(said, offer -> offer.agent().equals(id));
    said.add(
        new AllocatorCommand.UpdateUnavailability(
            id,
            random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(
                    Unavailability.newBuilder()
                        .setStart(TimeInfo.newBuilder().setNanoseconds(random.nextInt(1000)))
                        .build())));
  }

  private void reserveFree(List<AllocatorCommand> said) {
    if (agents.isEmpty()) {
      return;
    }
    AgentId id = pick(agents.keySet());
    Resources free = agents.get(id);
    for (List<Holding> holdings : List.of(offers, inUse)) {
      for (Holding holding : holdings) {
        if (holding.agent().equals(id)) {
          free = free.minus(holding.resources().unallocated());
        }
      }
    }
    profiles
        .reservation(free, profiles.role())
        .ifPresent(conversion -> {
          agents.computeIfPresent(id, (same, total) -> total.apply(conversion));
          said.add(new AllocatorCommand.UpdateAvailable(names++, id, List.of(conversion)));
        });
  }

  private void returnAll(List<AllocatorCommand> said, Predicate<Holding> concerned) {
    rescind(said, concerned);
    inUse.removeIf(holding -> {
      boolean gone = concerned.test(holding);
      if (gone) {
        said.add(recovery(holding, holding.resources(), Optional.empty(), Stage.ALLOCATED));
      }
      return gone;
    });
  }

  private void rescind(List<AllocatorCommand> said, Predicate<Holding> concerned) {
    offers.removeIf(offer -> {
      boolean gone = concerned.test(offer);
      if (gone) {
        said.add(recovery(offer, offer.resources(), Optional.empty(), Stage.OFFERED));
      }
      return gone;
    });
  }

  private <T> T take(List<T> list) {
    return list.isEmpty() ? null : list.remove(random.nextInt(list.size()));
  }

  private <T> T pick(Collection<T> choices) {
    return choices.stream()
        .sorted(Comparator.comparing(Object::toString))
        .skip(random.nextInt(choices.size()))
        .findFirst()
        .orElseThrow();
  }
}
