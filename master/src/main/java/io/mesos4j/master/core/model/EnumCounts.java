package io.mesos4j.master.core.model;

import java.util.Arrays;
import java.util.List;

/**
 * How often each value of an enum was counted, as it was at one moment. Immutable but for who made
 * it over counts of its own.
 *
 * @param <E> what is counted
 */
@SuppressWarnings("EnumOrdinal") // positions in an array that does not outlive the process
public final class EnumCounts<E extends Enum<E>> {

  private final E[] values;
  private final long[] counts;

  private EnumCounts(E[] values, long[] counts) {
    this.values = values;
    this.counts = counts;
  }

  /** Takes a copy of the counts, which stand in the order of the constants of the enum. */
  public static <E extends Enum<E>> EnumCounts<E> copyOf(E[] values, long[] counts) {
    return new EnumCounts<>(values, counts.clone());
  }

  /** Shows counts that go on for as long as nobody else reads them. */
  public static <E extends Enum<E>> EnumCounts<E> over(E[] values, long[] counts) {
    return new EnumCounts<>(values, counts);
  }

  /** A copy of the counts, in the order of the constants. */
  public long[] toArray() {
    return counts.clone();
  }

  /** The constants, in the order of the enum. */
  public List<E> values() {
    return List.of(values);
  }

  public long get(E value) {
    return counts[value.ordinal()];
  }

  /** Of all values together. */
  public long total() {
    return Arrays.stream(counts).sum();
  }
}
