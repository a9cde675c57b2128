package io.mesos4j.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class NumberIndexTest {

  private static final int CHANGES = 400;

  /** Few hashes, so that many numbers share one and runs go around the end. */
  @Property(tries = 200)
  void findsWhatWasAddedAndNotRemoved(@ForAll long seed) {
    Random random = new Random(seed);
    NumberIndex index = new NumberIndex();
    Map<Integer, Set<Long>> expected = new HashMap<>();
    int hashes = 1 + random.nextInt(60);
    for (long change = 0; change < CHANGES; change++) {
      int hash = random.nextInt(hashes) - hashes / 2;
      Set<Long> numbers = expected.computeIfAbsent(hash, key -> new HashSet<>());
      if (numbers.isEmpty() || random.nextInt(5) < 3) {
        index.add(hash, change);
        numbers.add(change);
      } else {
        long gone = numbers.iterator().next();
        index.remove(place(index, hash, gone));
        numbers.remove(gone);
      }
      assertThat(found(index, hash)).isEqualTo(numbers);
    }
    expected.forEach((hash, numbers) -> assertThat(found(index, hash)).isEqualTo(numbers));
    assertThat(index.size()).isEqualTo(expected.values().stream().mapToInt(Collection::size).sum());
  }

  private static Set<Long> found(NumberIndex index, int hash) {
    Set<Long> found = new HashSet<>();
    for (int at = index.first(hash); at != NumberIndex.NOWHERE; at = index.next(at)) {
      assertThat(found.add(index.number(at))).isTrue();
    }
    return found;
  }

  private static int place(NumberIndex index, int hash, long number) {
    int at = index.first(hash);
    while (index.number(at) != number) {
      at = index.next(at);
    }
    return at;
  }
}
