package io.mesos4j.master.allocator.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Draws follow the weights, level by level; everybody active is drawn once. */
class RandomSorterTest {

  private static final int DRAWS = 20_000;

  private final RandomSorter<String> sorter =
      new RandomSorter<>(new ClusterTotal(new ResourceNames(), Set.of()), Chance.of(new Random(5)));
  private final Map<String, Seat<String>> seats = new HashMap<>();

  private void clients(String... paths) {
    for (String path : paths) {
      seats.put(path, sorter.add(path, path));
      sorter.setActive(seats.get(path), true);
    }
  }

  private List<String> order() {
    List<String> order = new ArrayList<>();
    Walk<String> walk = sorter.walk();
    while (walk.hasNext()) {
      order.add(walk.next());
    }
    return order;
  }

  private Map<String, Double> firstDraws() {
    Map<String, Double> share = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      share.merge(sorter.walk().next(), 1.0 / DRAWS, Double::sum);
    }
    return share;
  }

  @Test
  void everybodyActiveIsDrawnOnce() {
    clients("a", "b", "c", "d", "e");
    sorter.setActive(seats.get("c"), false);

    assertThat(order()).containsExactlyInAnyOrder("a", "b", "d", "e");
    assertThat(order()).containsExactlyInAnyOrder("a", "b", "d", "e");
  }

  @Test
  void weightsDecide() {
    sorter.setWeight("a", 3);
    clients("a", "b");

    assertThat(firstDraws().get("a")).isCloseTo(0.75, within(0.02));
  }

  @Test
  void chancesMultiplyAlongThePath() {
    sorter.setWeight("a/x", 3);
    clients("a", "a/x", "b");

    Map<String, Double> draws = firstDraws();

    assertThat(draws.get("b")).isCloseTo(0.5, within(0.02));
    assertThat(draws.get("a/x")).isCloseTo(0.375, within(0.02));
    assertThat(draws.get("a")).isCloseTo(0.125, within(0.02));
  }

  @Test
  void whoRestsIsLeftOutForAWhile() {
    clients("a", "b", "c");
    sorter.walk();
    sorter.rest(seats.get("b"));
    assertThat(order()).containsExactlyInAnyOrder("a", "c");

    sorter.endRests();

    assertThat(order()).containsExactlyInAnyOrder("a", "b", "c");
  }
}
