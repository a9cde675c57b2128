package io.mesos4j.common.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SharedMapTest {

  private final SharedMap<String, Integer> map = new SharedMap<>();

  @Test
  void replacedValuesKeepTheirPlaceAndReturningOnesComeLast() {
    map.put("a", 1);
    map.put("b", 2);
    map.put("a", 3);
    assertThat(map.frozen().list()).containsExactly(3, 2);

    map.remove("a");
    map.put("a", 4);
    assertThat(map.frozen()).containsExactly(Map.entry("b", 2), Map.entry("a", 4));
    assertThat(map.firstKey()).contains("b");
  }

  @Test
  void whatDoesNotChangeIsTheSameCopy() {
    map.put("a", 1000);
    FrozenMap<String, Integer> copy = map.frozen();

    map.put("a", copy.get("a"));
    map.remove("unknown");

    assertThat(map.frozen()).isSameAs(copy);
  }

  @Test
  void mapMayChangeWhileSomebodyWalksOverIt() {
    for (int i = 0; i < 100; i++) {
      map.put("key-" + i, i);
    }

    map.values().forEach(value -> map.remove("key-" + (99 - value)));
    assertThat(map).isEmpty();
    assertThat(map.firstKey()).isEmpty();

    map.put("a", 1);
    map.put("b", 2);
    map.keySet().removeIf("a"::equals);
    assertThat(map).containsExactly(Map.entry("b", 2));
  }

  @Test
  void copiesCannotBeChanged() {
    map.put("a", 1);

    assertThatThrownBy(() -> map.frozen().put("a", 2))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.frozen().values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.frozen().list().set(0, 2))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void copiesAreEqualThatHoldTheSame() {
    map.put("a", 1);
    map.put("b", 2);
    FrozenMap<String, Integer> before = map.frozen();
    map.put("c", 3);
    assertThat(map.frozen()).isNotEqualTo(before);

    map.remove("c");
    assertThat(map.frozen()).isNotSameAs(before).isEqualTo(before).hasSameHashCodeAs(before);
    assertThat(Map.of("b", 2, "a", 1)).isEqualTo(before);
  }

  /** Long-lived values among many that come and go, as offers and tasks do. */
  @Property(tries = 50)
  void eachCopyStaysAsItWasWhateverHappensLater(@ForAll long seed) {
    Random random = new Random(seed);
    SharedMap<Integer, Integer> shared = new SharedMap<>();
    Map<Integer, Integer> model = new LinkedHashMap<>();
    List<FrozenMap<Integer, Integer>> copies = new ArrayList<>();
    List<Map<Integer, Integer>> expected = new ArrayList<>();
    for (int step = 0; step < 4000; step++) {
      int key = random.nextInt(random.nextBoolean() ? 20 : 2000);
      if (random.nextInt(3) == 0) {
        assertThat(shared.remove(key)).isEqualTo(model.remove(key));
      } else {
        assertThat(shared.put(key, step)).isEqualTo(model.put(key, step));
      }
      if (random.nextInt(200) == 0) {
        copies.add(shared.frozen());
        expected.add(new LinkedHashMap<>(model));
      }
    }
    for (int i = 0; i < copies.size(); i++) {
      FrozenMap<Integer, Integer> copy = copies.get(i);
      assertThat(List.copyOf(copy.entrySet())).isEqualTo(List.copyOf(expected.get(i).entrySet()));
      assertThat(copy.list()).isEqualTo(List.copyOf(expected.get(i).values()));
      expected.get(i).forEach((key, value) -> assertThat(copy.get(key)).isEqualTo(value));
    }
    assertThat(shared.size()).isEqualTo(model.size());
  }

  @Test
  void digestMakesAnewOnlyWhatChanged() {
    Map<String, Integer> things = new LinkedHashMap<>(Map.of("a", 1));
    List<String> made = new ArrayList<>();
    Digest<String, Integer> digest =
        new Digest<>(key -> {
          made.add(key);
          return things.get(key);
        });
    digest.changed("a");
    digest.changed("b");
    things.put("b", 2);
    assertThat(digest.frozen()).containsExactly(Map.entry("a", 1), Map.entry("b", 2));

    things.put("b", 3);
    digest.changed("b");
    digest.changed("b");
    assertThat(digest.frozen()).containsExactly(Map.entry("a", 1), Map.entry("b", 3));
    assertThat(made).containsExactly("a", "b", "b");

    digest.changed("a");
    digest.removed("a");
    assertThat(digest.frozen()).containsExactly(Map.entry("b", 3));
    assertThat(digest.frozen()).isSameAs(digest.frozen());
  }
}
