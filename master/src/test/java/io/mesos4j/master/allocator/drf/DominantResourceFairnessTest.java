package io.mesos4j.master.allocator.drf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of "Dominant Resource Fairness" (NSDI 2011), and the rules for ties. */
class DominantResourceFairnessTest {

  private final Shares shares = new Shares(Set.of());
  private final DrfSorter sorter = new DrfSorter(shares);

  private static ResourceQuantities of(long cpus, long mem) {
    return ResourceQuantities.of(Map.of("cpus", cpus * 1000, "mem", mem * 1000));
  }

  private Map<String, Integer> fill(
      ResourceQuantities total, Map<String, ResourceQuantities> tasks) {
    shares.addTotal(total);
    tasks.keySet().forEach(this::client);
    Map<String, Integer> placed = new HashMap<>();
    ResourceQuantities free = total;
    while (true) {
      String next = sorter.sort().getFirst();
      ResourceQuantities task = tasks.get(next);
      if (!free.contains(task)) {
        return placed;
      }
      free = free.minus(task);
      sorter.allocated(next, task);
      placed.merge(next, 1, Integer::sum);
    }
  }

  private void client(String name) {
    sorter.add(name);
    sorter.activate(name);
  }

  @Test
  void thePapersExampleGivesThreeAndTwoTasksAtTwoThirdsEach() {
    assertThat(fill(of(9, 18), Map.of("a", of(1, 4), "b", of(3, 1))))
        .isEqualTo(Map.of("a", 3, "b", 2));
    assertThat(sorter.shares().get("a")).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(sorter.shares().get("b")).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void aHundredfoldClusterGivesAHundredfoldTasks() {
    assertThat(fill(of(900, 1800), Map.of("a", of(1, 4), "b", of(3, 1))))
        .isEqualTo(Map.of("a", 300, "b", 200));
  }

  @Test
  void aWeightOfTwoCountsTwice() {
    sorter.setWeight("a", 2);

    Map<String, Integer> placed = fill(of(900, 1800), Map.of("a", of(1, 4), "b", of(3, 1)));

    assertThat(placed.get("a")).isBetween(414, 416);
    assertThat(placed.get("b")).isBetween(139, 141);
  }

  @Test
  void tiesGoToTheFewerAllocationsAndThenToThePath() {
    shares.addTotal(of(100, 100));
    List.of("b", "a", "c").forEach(this::client);
    assertThat(sorter.sort()).containsExactly("a", "b", "c");

    sorter.allocated("a", of(1, 1));
    sorter.unallocated("a", of(1, 1));

    assertThat(sorter.sort()).containsExactly("b", "c", "a");
  }

  @Test
  void aRoleCompetesWithItsOwnChildren() {
    shares.addTotal(of(100, 100));
    List.of("a", "a/x", "a/y", "b").forEach(this::client);
    sorter.allocated("a/x", of(10, 10));
    assertThat(sorter.sort()).containsExactly("b", "a", "a/y", "a/x");

    sorter.allocated("a", of(20, 20));
    sorter.allocated("b", of(50, 50));

    assertThat(sorter.sort()).containsExactly("a/y", "a/x", "a", "b");
  }

  @Test
  void inactiveClientsAreLeftOutAndTheirSharesStay() {
    shares.addTotal(of(100, 100));
    List.of("a", "b").forEach(this::client);
    sorter.allocated("b", of(10, 10));
    sorter.deactivate("a");

    assertThat(sorter.sort()).containsExactly("b");
    sorter.activate("a");
    assertThat(sorter.sort()).containsExactly("a", "b");
  }

  @Test
  void excludedNamesDontCount() {
    Shares without = new Shares(Set.of("mem"));
    without.addTotal(of(10, 10));
    DrfSorter sorting = new DrfSorter(without);
    sorting.add("a");
    sorting.allocated("a", of(1, 9));

    assertThat(sorting.shares()).containsEntry("a", 0.1);
  }
}
