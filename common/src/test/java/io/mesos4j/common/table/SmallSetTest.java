package io.mesos4j.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SmallSetTest {

  private final Set<Integer> set = new SmallSet<>();

  /** Numbers that are there already are taken out every other time. */
  @Property
  void isWhatLinkedHashSetIs(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 40) Integer> numbers) {
    Set<Integer> small = new SmallSet<>();
    Set<Integer> plain = new LinkedHashSet<>();
    for (int i = 0; i < numbers.size(); i++) {
      Integer number = numbers.get(i);
      if (i % 3 == 2) {
        assertThat(small.remove(number)).isEqualTo(plain.remove(number));
      } else {
        assertThat(small.add(number)).isEqualTo(plain.add(number));
      }
      assertThat(small.contains(number)).isEqualTo(plain.contains(number));
      assertThat(small).isEqualTo(plain).containsExactlyElementsOf(plain);
    }
  }

  @Test
  void whoWalksOverItMayTakeOut() {
    for (int i = 0; i < 40; i++) {
      set.add(i);
      for (Iterator<Integer> each = set.iterator(); each.hasNext(); ) {
        if (each.next() % 2 == 1) {
          each.remove();
        }
      }
    }
    assertThat(set).hasSize(20).allMatch(number -> number % 2 == 0);
  }
}
