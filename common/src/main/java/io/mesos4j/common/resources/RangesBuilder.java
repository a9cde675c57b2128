package io.mesos4j.common.resources;

import java.util.Arrays;

/** Collects ranges in order of their beginnings and joins those that touch. */
final class RangesBuilder {

  private long[] bounds;
  private int size;

  RangesBuilder(int expectedBounds) {
    bounds = new long[Math.max(2, expectedBounds)];
  }

  void append(long begin, long end) {
    if (size > 0 && begin - 1 <= bounds[size - 1]) {
      bounds[size - 1] = Math.max(bounds[size - 1], end);
      return;
    }
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * size);
    }
    bounds[size++] = begin;
    bounds[size++] = end;
  }

  Ranges build() {
    return Ranges.canonical(size == bounds.length ? bounds : Arrays.copyOf(bounds, size));
  }
}
