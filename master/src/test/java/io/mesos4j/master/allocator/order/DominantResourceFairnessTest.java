package io.mesos4j.master.allocator.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of "Dominant Resource Fairness" (NSDI 2011), and the rules for ties. */
class DominantResourceFairnessTest {

  private final ResourceNames names = new ResourceNames();
  private final ClusterTotal cluster = new ClusterTotal(names, Set.of());
  private final Sorter<String> sorter = new DrfSorter<>(cluster);
  private final Map<String, Seat<String>> seats = new HashMap<>();

  private static ResourceQuantities of(long cpus, long mem) {
    return ResourceQuantities.of(Map.of("cpus", cpus * 1000, "mem", mem * 1000));
  }

  private void client(String name) {
    seats.put(name, sorter.add(name, name));
    sorter.setActive(seats.get(name), true);
  }

  private void allocated(String name, ResourceQuantities quantities) {
    sorter.allocated(seats.get(name), names.tally(quantities));
  }

  private void unallocated(String name, ResourceQuantities quantities) {
    sorter.unallocated(seats.get(name), names.tally(quantities));
  }

  private List<String> order() {
    List<String> order = new ArrayList<>();
    Walk<String> walk = sorter.walk();
    while (walk.hasNext()) {
      order.add(walk.next());
    }
    return order;
  }

  @Test
  void thePapersExampleGivesThreeAndTwoTasksAtTwoThirdsEach() {
    ProgressiveFilling filling = new ProgressiveFilling(of(9, 18));
    assertThat(filling.fill(Map.of("a", of(1, 4), "b", of(3, 1))))
        .isEqualTo(Map.of("a", 3, "b", 2));
    assertThat(filling.share("a")).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(filling.share("b")).isCloseTo(2.0 / 3, within(1e-12));
  }

  /**
   * Table 1 of the paper serves B first; with equal shares ours serves the name that sorts first.
   */
  @Test
  void thePapersExampleStepByStep() {
    ProgressiveFilling filling = new ProgressiveFilling(of(9, 18));
    filling.fill(Map.of("B", of(1, 4), "A", of(3, 1)));

    assertThat(filling.trace()).containsExactly("A", "B", "B", "A", "B");
  }

  @Test
  void aHundredfoldClusterGivesAHundredfoldTasks() {
    assertThat(new ProgressiveFilling(of(900, 1800)).fill(Map.of("a", of(1, 4), "b", of(3, 1))))
        .isEqualTo(Map.of("a", 300, "b", 200));
  }

  @Test
  void aWeightOfTwoCountsTwice() {
    ProgressiveFilling filling = new ProgressiveFilling(of(900, 1800));
    filling.weight("a", 2);

    assertThat(filling.fill(Map.of("a", of(1, 4), "b", of(3, 1))))
        .isEqualTo(Map.of("a", 415, "b", 140));
  }

  @Test
  void aWeightSetLaterCountsAsWell() {
    cluster.add(names.tally(of(100, 100)));
    List.of("a", "b").forEach(this::client);
    allocated("a", of(10, 10));
    allocated("b", of(8, 8));
    assertThat(order()).containsExactly("b", "a");

    sorter.setWeight("a", 2);

    assertThat(order()).containsExactly("a", "b");
  }

  @Test
  void oneResourceAloneIsSharedByItsUse() {
    assertThat(new ProgressiveFilling(of(30, 30)).fill(Map.of("a", of(1, 3), "b", of(1, 1))))
        .isEqualTo(Map.of("a", 5, "b", 15));
  }

  @Test
  void whoUsesLessOfTheScarceOneGetsMoreTasks() {
    assertThat(new ProgressiveFilling(of(70, 70)).fill(Map.of("a", of(2, 2), "b", of(1, 2))))
        .isEqualTo(Map.of("a", 18, "b", 17));
  }

  @Test
  void tiesGoToTheFewerAllocationsAndThenToThePath() {
    cluster.add(names.tally(of(100, 100)));
    List.of("b", "a", "c").forEach(this::client);
    assertThat(order()).containsExactly("a", "b", "c");

    allocated("a", of(1, 1));
    unallocated("a", of(1, 1));

    assertThat(order()).containsExactly("b", "c", "a");
  }

  @Test
  void aRoleCompetesWithItsOwnChildren() {
    cluster.add(names.tally(of(100, 100)));
    List.of("a", "a/x", "a/y", "b").forEach(this::client);
    allocated("a/x", of(10, 10));
    assertThat(order()).containsExactly("b", "a", "a/y", "a/x");

    allocated("a", of(20, 20));
    allocated("b", of(50, 50));

    assertThat(order()).containsExactly("a/y", "a/x", "a", "b");
  }

  @Test
  void aRoleWhoseChildrenAreGoneIsALeafAgain() {
    cluster.add(names.tally(of(100, 100)));
    List.of("a", "b", "a/x").forEach(this::client);
    allocated("a/x", of(10, 10));
    allocated("b", of(5, 5));
    assertThat(order()).containsExactly("b", "a", "a/x");

    unallocated("a/x", of(10, 10));
    sorter.remove(seats.remove("a/x"));

    assertThat(order()).containsExactly("a", "b");
  }

  @Test
  void inactiveClientsAreLeftOutAndTheirSharesStay() {
    cluster.add(names.tally(of(100, 100)));
    List.of("a", "b").forEach(this::client);
    allocated("b", of(10, 10));
    sorter.setActive(seats.get("a"), false);

    assertThat(order()).containsExactly("b");
    sorter.setActive(seats.get("a"), true);
    assertThat(order()).containsExactly("a", "b");
  }

  @Test
  void excludedNamesDontCount() {
    ClusterTotal without = new ClusterTotal(names, Set.of("mem"));
    without.add(names.tally(of(10, 10)));
    Sorter<String> sorting = new DrfSorter<>(without);
    Seat<String> seat = sorting.add("a", "a");
    sorting.allocated(seat, names.tally(of(1, 9)));

    assertThat(sorting.share(seat)).isEqualTo(0.1);
  }
}
