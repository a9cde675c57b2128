package io.mesos4j.common.resources;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.mesos.Protos;

/**
 * Whole numbers as inclusive ranges: sorted, disjoint, and never adjacent, in one flat array {@code
 * begin, end, begin, end ...}. All operations are linear merges. Immutable, any thread.
 */
public final class Ranges implements Amount {

  public static final Ranges EMPTY = new Ranges(new long[0]);

  private final long[] bounds;

  private Ranges(long[] bounds) {
    this.bounds = bounds;
  }

  public static Ranges of(long begin, long end) {
    if (begin > end) {
      throw new IllegalArgumentException("range " + begin + "-" + end + " is reversed");
    }
    return new Ranges(new long[] {begin, end});
  }

  public static Ranges of(Protos.Value.Ranges ranges) {
    long[] raw =
        ranges.getRangeList().stream()
            .sorted((a, b) -> Long.compare(a.getBegin(), b.getBegin()))
            .flatMapToLong(r -> java.util.stream.LongStream.of(r.getBegin(), r.getEnd()))
            .toArray();
    RangesBuilder joined = new RangesBuilder(raw.length);
    for (int i = 0; i < raw.length; i += 2) {
      joined.append(raw[i], raw[i + 1]);
    }
    return joined.build();
  }

  /** Takes bounds that are already canonical. */
  static Ranges canonical(long[] bounds) {
    return bounds.length == 0 ? EMPTY : new Ranges(bounds);
  }

  public int rangeCount() {
    return bounds.length / 2;
  }

  public long begin(int range) {
    return bounds[2 * range];
  }

  public long end(int range) {
    return bounds[2 * range + 1];
  }

  /** How many numbers the ranges hold together. */
  public long valueCount() {
    long count = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      count = Scalar.add(count, bounds[i + 1] - bounds[i] + 1);
    }
    return count;
  }

  @Override
  public Ranges plus(Amount amount) {
    Ranges other = (Ranges) amount;
    RangesBuilder sum = new RangesBuilder(bounds.length + other.bounds.length);
    int left = 0;
    int right = 0;
    while (left < bounds.length || right < other.bounds.length) {
      boolean takeLeft =
          right >= other.bounds.length
              || (left < bounds.length && bounds[left] <= other.bounds[right]);
      if (takeLeft) {
        sum.append(bounds[left], bounds[left + 1]);
        left += 2;
      } else {
        sum.append(other.bounds[right], other.bounds[right + 1]);
        right += 2;
      }
    }
    return sum.build();
  }

  @Override
  public Ranges minus(Amount amount) {
    Ranges other = (Ranges) amount;
    RangesBuilder rest = new RangesBuilder(bounds.length + other.bounds.length);
    int hole = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      long begin = bounds[i];
      long end = bounds[i + 1];
      while (hole < other.bounds.length && other.bounds[hole + 1] < begin) {
        hole += 2;
      }
      for (int h = hole;
          h < other.bounds.length && other.bounds[h] <= end && begin <= end;
          h += 2) {
        if (begin < other.bounds[h]) {
          rest.append(begin, other.bounds[h] - 1);
        }
        begin = Math.max(begin, other.bounds[h + 1] + 1);
      }
      if (begin <= end) {
        rest.append(begin, end);
      }
    }
    return rest.build();
  }

  @Override
  public boolean contains(Amount amount) {
    Ranges other = (Ranges) amount;
    int own = 0;
    for (int i = 0; i < other.bounds.length; i += 2) {
      while (own < bounds.length && bounds[own + 1] < other.bounds[i]) {
        own += 2;
      }
      if (own == bounds.length
          || other.bounds[i] < bounds[own]
          || other.bounds[i + 1] > bounds[own + 1]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  @Override
  public long thousandths() {
    long count = valueCount();
    return count > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : count * 1000;
  }

  @Override
  public void writeTo(Protos.Resource.Builder resource) {
    Protos.Value.Ranges.Builder ranges = Protos.Value.Ranges.newBuilder();
    for (int i = 0; i < bounds.length; i += 2) {
      ranges.addRange(
          Protos.Value.Range.newBuilder().setBegin(bounds[i]).setEnd(bounds[i + 1]).build());
    }
    resource.setType(Protos.Value.Type.RANGES).setRanges(ranges);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ranges ranges && Arrays.equals(bounds, ranges.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** Upstream's text: {@code [31000-32000, 40000-40000]}. */
  @Override
  public String toString() {
    return IntStream.range(0, rangeCount())
        .mapToObj(range -> begin(range) + "-" + end(range))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
