package io.mesos4j.master.allocator.order;

import java.util.random.RandomGenerator;

/** Where the allocator's chance comes from; handed in, so that a seed repeats a history. */
public interface Chance {

  /** From 0 to below 1. */
  double fraction();

  /** From 0 to below the bound. */
  int below(int bound);

  /** Brings the first {@code size} items into random order. */
  default <T> void shuffle(T[] items, int size) {
    for (int last = size - 1; last > 0; last--) {
      int chosen = below(last + 1);
      T item = items[chosen];
      items[chosen] = items[last];
      items[last] = item;
    }
  }

  static Chance of(RandomGenerator random) {
    return new Chance() {
      @Override
      public double fraction() {
        return random.nextDouble();
      }

      @Override
      public int below(int bound) {
        return random.nextInt(bound);
      }
    };
  }
}
