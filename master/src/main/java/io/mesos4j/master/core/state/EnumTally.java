package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.EnumCounts;

/** Counts the values of an enum. Owned by the core's thread. */
@SuppressWarnings("EnumOrdinal") // positions in an array that does not outlive the process
final class EnumTally<E extends Enum<E>> {

  private final E[] values;
  private final long[] counts;

  EnumTally(Class<E> kind) {
    values = kind.getEnumConstants();
    counts = new long[values.length];
  }

  /** Goes on from what was counted. */
  EnumTally(Class<E> kind, EnumCounts<E> before) {
    values = kind.getEnumConstants();
    counts = before.toArray();
  }

  void add(E value) {
    counts[value.ordinal()]++;
  }

  /** What it counts now and will count; not a copy. */
  EnumCounts<E> live() {
    return EnumCounts.over(values, counts);
  }

  EnumCounts<E> counts() {
    return EnumCounts.copyOf(values, counts);
  }
}
