package io.mesos4j.master.allocator.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The properties of "Dominant Resource Fairness" (NSDI 2011, section 3), for any cluster and any
 * tasks. The paper divides resources at will, tasks are whole: so what holds, holds up to the
 * shares of a few single tasks.
 */
class FairnessPropertyTest {

  /** How many cpus and how much memory there is, or a task needs. */
  record Amount(int cpus, int mem) {

    ResourceQuantities quantities() {
      return ResourceQuantities.of(Map.of("cpus", cpus * 1000L, "mem", mem * 1000L));
    }

    Amount times(int count) {
      return new Amount(cpus * count, mem * count);
    }

    /** How many tasks of a kind find room in it. */
    int holds(Amount task) {
      return Math.min(cpus / task.cpus, mem / task.mem);
    }

    double dominantShareOf(Amount total) {
      return Math.max((double) cpus / total.cpus, (double) mem / total.mem);
    }
  }

  /** What a cluster of some total gave to frameworks that want as many tasks as they can get. */
  record Outcome(
      Amount total, SortedMap<String, Amount> tasks, ProgressiveFilling filling, Placed placed) {

    record Placed(SortedMap<String, Integer> tasks) {}

    static Outcome of(Amount total, SortedMap<String, Amount> tasks) {
      ProgressiveFilling filling = new ProgressiveFilling(total.quantities());
      Map<String, ResourceQuantities> quantities = new HashMap<>();
      tasks.forEach((name, task) -> quantities.put(name, task.quantities()));
      return new Outcome(total, tasks, filling, new Placed(filling.fill(quantities)));
    }

    int count(String name) {
      return placed.tasks().get(name);
    }

    double share(String name) {
      return filling.share(name);
    }

    double taskShare(String name) {
      return tasks.get(name).dominantShareOf(total);
    }

    double largestTaskShare() {
      return tasks.keySet().stream().mapToDouble(this::taskShare).max().orElseThrow();
    }
  }

  @Provide
  Arbitrary<Amount> clusters() {
    return amounts(200, 600);
  }

  @Provide
  Arbitrary<SortedMap<String, Amount>> tasks() {
    return amounts(1, 6)
        .list()
        .ofMinSize(2)
        .ofMaxSize(6)
        .map(list -> {
          SortedMap<String, Amount> tasks = new TreeMap<>();
          list.forEach(task -> tasks.put("f" + tasks.size(), task));
          return tasks;
        });
  }

  private static Arbitrary<Amount> amounts(int least, int most) {
    Arbitrary<Integer> one = Arbitraries.integers().between(least, most);
    return Combinators.combine(one, one).as(Amount::new);
  }

  @Property(tries = 100)
  void sharingIsNoWorseThanAnEqualPart(
      @ForAll("clusters") Amount total, @ForAll("tasks") SortedMap<String, Amount> tasks) {
    Outcome outcome = Outcome.of(total, tasks);
    for (String name : tasks.keySet()) {
      assertThat(outcome.share(name))
          .isGreaterThanOrEqualTo(1.0 / tasks.size() - 2 * outcome.largestTaskShare());
    }
  }

  @Property(tries = 100)
  void nobodyWouldDoBetterWithWhatAnotherHas(
      @ForAll("clusters") Amount total, @ForAll("tasks") SortedMap<String, Amount> tasks) {
    Outcome outcome = Outcome.of(total, tasks);
    for (String own : tasks.keySet()) {
      for (String other : tasks.keySet()) {
        Amount theirs = tasks.get(other).times(outcome.count(other));
        double ahead = (theirs.holds(tasks.get(own)) - outcome.count(own)) * outcome.taskShare(own);
        assertThat(ahead).isLessThanOrEqualTo(2 * outcome.largestTaskShare());
      }
    }
  }

  @Property(tries = 100)
  void nothingIsLeftThatAnybodyCouldUse(
      @ForAll("clusters") Amount total, @ForAll("tasks") SortedMap<String, Amount> tasks) {
    Outcome outcome = Outcome.of(total, tasks);
    for (Amount task : tasks.values()) {
      assertThat(outcome.filling().free().contains(task.quantities())).isFalse();
    }
  }

  /** Strategy-proofness: who asks for more than it needs runs no more of what it needs. */
  @Property(tries = 200)
  void askingForMoreThanNeededGainsNothing(
      @ForAll("clusters") Amount total,
      @ForAll("tasks") SortedMap<String, Amount> tasks,
      @ForAll @IntRange(max = 6) int moreCpus,
      @ForAll @IntRange(max = 6) int moreMem) {
    Outcome honest = Outcome.of(total, tasks);
    for (String liar : tasks.keySet()) {
      Amount needed = tasks.get(liar);
      Amount claimed = new Amount(needed.cpus() + moreCpus, needed.mem() + moreMem);
      SortedMap<String, Amount> claims = new TreeMap<>(tasks);
      claims.put(liar, claimed);
      Outcome lying = Outcome.of(total, claims);
      int useful = claimed.times(lying.count(liar)).holds(needed);
      double gain = (useful - honest.count(liar)) * honest.taskShare(liar);
      assertThat(gain).isLessThanOrEqualTo(3 * lying.largestTaskShare());
    }
  }

  @Property(tries = 100)
  void oneResourceAloneIsSharedEqually(
      @ForAll @IntRange(min = 200, max = 600) int total,
      @ForAll("tasks") SortedMap<String, Amount> tasks) {
    SortedMap<String, Amount> cpusAlone = new TreeMap<>();
    tasks.forEach((name, task) -> cpusAlone.put(name, new Amount(task.cpus(), 0)));
    assertSharesEqual(Outcome.of(new Amount(total, 1), cpusAlone));
  }

  /** Everybody needs most of the same resource, compared with what there is of it. */
  @Property(tries = 100)
  void theBottleneckOfAllIsSharedEqually(
      @ForAll @IntRange(min = 200, max = 600) int total,
      @ForAll("tasks") SortedMap<String, Amount> tasks) {
    SortedMap<String, Amount> boundByCpus = new TreeMap<>();
    tasks.forEach((name, task) ->
        boundByCpus.put(name, new Amount(task.cpus(), Math.min(task.cpus(), task.mem()))));
    assertSharesEqual(Outcome.of(new Amount(total, total), boundByCpus));
  }

  private static void assertSharesEqual(Outcome outcome) {
    for (String one : outcome.tasks().keySet()) {
      for (String other : outcome.tasks().keySet()) {
        assertThat(Math.abs(outcome.share(one) - outcome.share(other)))
            .isLessThanOrEqualTo(2 * outcome.largestTaskShare());
      }
    }
  }

  @Property(tries = 100)
  void nobodyHasLessWhenAnotherLeaves(
      @ForAll("clusters") Amount total, @ForAll("tasks") SortedMap<String, Amount> tasks) {
    Outcome all = Outcome.of(total, tasks);
    for (String leaver : tasks.keySet()) {
      SortedMap<String, Amount> others = new TreeMap<>(tasks);
      others.remove(leaver);
      Outcome rest = Outcome.of(total, others);
      for (String name : others.keySet()) {
        assertThat(rest.share(name))
            .isGreaterThanOrEqualTo(all.share(name) - 3 * all.largestTaskShare());
      }
    }
  }
}
