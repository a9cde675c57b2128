package io.mesos4j.master.allocator.drf;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.state.AgentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random histories: nothing is lost, nothing is given twice, and the same history repeats. */
class AllocatorConservationTest {

  private static final List<String> ROLES = List.of("eng", "eng/dev", "ops");

  @Property(tries = 60)
  void totalIsAvailablePlusUsedAfterEveryStep(@ForAll long seed) {
    play(seed);
  }

  @Property(tries = 20)
  void theSameHistoryGivesTheSameProposals(@ForAll long seed) {
    assertThat(play(seed)).isEqualTo(play(seed));
  }

  private static List<Proposal> play(long seed) {
    AllocatorScenario scenario = new AllocatorScenario();
    Random random = new Random(seed);
    List<Proposal> outstanding = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      step(scenario, random, step, outstanding);
      outstanding.addAll(scenario.after(Duration.ofMillis(random.nextInt(1500))));
      check(scenario);
    }
    return scenario.proposals;
  }

  private static void step(
      AllocatorScenario scenario, Random random, int step, List<Proposal> outstanding) {
    FrameworkId framework = new FrameworkId("f" + random.nextInt(Math.max(1, step)));
    switch (random.nextInt(7)) {
      case 0 -> scenario.framework("f" + step, ROLES.get(random.nextInt(ROLES.size())));
      case 1 -> scenario.agent("a" + step, "cpus:4;mem(eng):512;mem:1024;ports:[1-100]");
      case 2 -> scenario.tell(new AllocatorCommand.RemoveFramework(framework));
      case 3 -> scenario.tell(new AllocatorCommand.SuppressOffers(framework, Set.of()));
      case 4 -> scenario.tell(new AllocatorCommand.ReviveOffers(framework, Set.of()));
      default -> {
        if (!outstanding.isEmpty()) {
          Proposal proposal = outstanding.remove(random.nextInt(outstanding.size()));
          scenario.decline(proposal, Optional.of((double) random.nextInt(5)));
        }
      }
    }
  }

  private static void check(AllocatorScenario scenario) {
    for (AgentState agent : scenario.core.books().agents().values()) {
      Resources used = Resources.sum(agent.used().values()).unallocated();
      assertThat(agent.available().plus(used)).isEqualTo(agent.total());
    }
    var roles = scenario.core.books().roles();
    roles.all().stream()
        .filter(role -> !role.clients().isEmpty())
        .forEach(role -> assertThat(roles.sorter().share(role.seat())).isBetween(0.0, 1.0));
  }
}
