package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.master.allocator.order.ResourceNames;
import java.util.Arrays;

/** Upper bounds in thousandths by number; a number without one is unlimited. Immutable. */
public final class Limits {

  static final Limits NONE = new Limits(new long[0]);

  private final long[] bounds;

  private Limits(long[] bounds) {
    this.bounds = bounds;
  }

  static Limits of(ResourceLimits limits, ResourceNames names) {
    long[] bounds = new long[0];
    for (var limit : limits.thousandths().entrySet()) {
      int number = names.number(limit.getKey());
      if (number >= bounds.length) {
        int before = bounds.length;
        bounds = Arrays.copyOf(bounds, number + 1);
        Arrays.fill(bounds, before, bounds.length, Long.MAX_VALUE);
      }
      bounds[number] = limit.getValue();
    }
    return new Limits(bounds);
  }

  public boolean isNone() {
    return bounds.length == 0;
  }

  /** The bound, or the largest number there is. */
  public long of(int number) {
    return number < bounds.length ? bounds[number] : Long.MAX_VALUE;
  }

  /** What is left below the bound; never negative. */
  public long left(int number, long consumed) {
    long bound = of(number);
    return bound == Long.MAX_VALUE ? bound : Math.max(0, bound - consumed);
  }
}
