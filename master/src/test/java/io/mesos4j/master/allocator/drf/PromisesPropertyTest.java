package io.mesos4j.master.allocator.drf;

import static io.mesos4j.master.allocator.drf.AllocatorScenario.quota;
import static io.mesos4j.master.allocator.drf.AllocatorScenario.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.SorterKind;
import io.mesos4j.master.allocator.AllocatorSettings.Sorting;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the allocator promises whatever frameworks do with their offers, with both sorters. */
class PromisesPropertyTest {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int STEPS = 40;

  // Less than the minimum of an offer is never offered, so that much may be missing for ever.
  private static final long LEAST_CPUS = 10;
  private static final long LEAST_MEM = 32_000;

  private static AllocatorScenario scenario(SorterKind sorter) {
    return new AllocatorScenario(
        AllocatorSettings.defaults().with(new Sorting(sorter, sorter, Set.of())));
  }

  private static RoleQuota limit(String text) {
    return new RoleQuota(
        ResourceQuantities.EMPTY, ResourceLimits.of(resources(text).quantities().asMap()));
  }

  private static void setQuotas(AllocatorScenario scenario) {
    scenario.tell(
        new AllocatorCommand.UpdateQuota(
            Map.of("eng", quota("cpus:3;mem:3000"), "ops", limit("cpus:2.5;mem:1000;disk:0"))));
  }

  /** Some of the offers are kept, some given back at once or later, with and without filter. */
  private static void play(AllocatorScenario scenario, Random random, List<Proposal> kept) {
    for (int step = 0; step < STEPS; step++) {
      if (step < 8) {
        scenario.agent(
            "a" + step,
            "cpus:%d;mem:%d;disk:500".formatted(1 + random.nextInt(4), 1 + random.nextInt(2500)));
        scenario.framework("f" + step, List.of("eng", "ops", "free").get(step % 3));
      }
      for (Proposal proposal : scenario.after(Duration.ofMillis(random.nextInt(1500)))) {
        if (random.nextBoolean()) {
          kept.add(proposal);
        } else {
          scenario.decline(proposal, Optional.of((double) random.nextInt(4)));
        }
      }
      if (!kept.isEmpty() && random.nextInt(3) == 0) {
        scenario.giveBack(kept.remove(random.nextInt(kept.size())), Optional.empty());
      }
      assertWithinLimits(scenario);
    }
  }

  private static void assertWithinLimits(AllocatorScenario scenario) {
    for (Role role : scenario.core.books().roles().withQuota()) {
      for (int name = 0; name < 3; name++) {
        assertThat(role.consumed(name))
            .as("%s, resource %d", role, name)
            .isLessThanOrEqualTo(role.limits().of(name));
      }
    }
  }

  @Property(tries = 60)
  void limitsAreNeverExceeded(@ForAll SorterKind sorter, @ForAll long seed) {
    AllocatorScenario scenario = scenario(sorter);
    setQuotas(scenario);
    play(scenario, new Random(seed), new ArrayList<>());
  }

  @Property(tries = 40)
  void guaranteesAreMetWithinFiveIntervalsAfterResourcesAreFree(
      @ForAll SorterKind sorter, @ForAll long seed) {
    AllocatorScenario scenario = scenario(sorter);
    List<Proposal> kept = new ArrayList<>();
    play(scenario, new Random(seed), kept);
    scenario.agent("large", "cpus:3;mem:3000;disk:500");
    kept.addAll(scenario.after(INTERVAL));
    setQuotas(scenario);
    kept.forEach(proposal -> scenario.giveBack(proposal, Optional.empty()));
    for (String id : List.of("f0", "f3", "f6")) {
      scenario.tell(new AllocatorCommand.ReviveOffers(new FrameworkId(id), Set.of()));
    }
    scenario.after(INTERVAL.multipliedBy(5));
    Books books = scenario.core.books();
    for (Role role : books.roles().withQuota()) {
      assertThat(role.unsatisfied(books.names().number("cpus"))).isLessThan(LEAST_CPUS);
      assertThat(role.unsatisfied(books.names().number("mem"))).isLessThan(LEAST_MEM);
    }
  }

  /** Whoever gives everything back is not passed over for ever by those who do the same. */
  @Property(tries = 60)
  void nobodyStarves(
      @ForAll SorterKind sorter,
      @ForAll @IntRange(min = 1, max = 4) int agents,
      @ForAll @IntRange(min = 2, max = 8) int frameworks,
      @ForAll long seed) {
    AllocatorScenario scenario = scenario(sorter);
    Random random = new Random(seed);
    for (int i = 0; i < frameworks; i++) {
      scenario.framework("f" + i, "role" + random.nextInt(3));
    }
    for (int i = 0; i < agents; i++) {
      scenario.agent("a" + i, "cpus:2;mem:1024");
    }
    Set<FrameworkId> served = new HashSet<>();
    for (int round = 0; round < 20 * frameworks && served.size() < frameworks; round++) {
      List<Proposal> proposals = scenario.after(INTERVAL);
      proposals.forEach(proposal -> served.add(proposal.framework()));
      proposals.forEach(proposal -> scenario.giveBack(proposal, Optional.empty()));
    }
    assertThat(served).hasSize(frameworks);
  }
}
