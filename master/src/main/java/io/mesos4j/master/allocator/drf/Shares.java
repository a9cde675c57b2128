package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The cluster's total by resource, under dense ordinals, and the dominant share of a vector of
 * thousandths in it. All sorters use the same one, so that an agent's coming costs the same however
 * many sorters there are. Source: Ghodsi et al., "Dominant Resource Fairness", NSDI 2011.
 */
public final class Shares {

  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Set<String> excluded;
  private long[] total = new long[8];
  private boolean[] counts = new boolean[8];
  private long version;

  public Shares(Set<String> excluded) {
    this.excluded = excluded;
  }

  /** Changes whenever a share may have changed without any allocation. */
  long version() {
    return version;
  }

  public void addTotal(ResourceQuantities quantities) {
    total = add(total, quantities, 1);
    version++;
  }

  public void removeTotal(ResourceQuantities quantities) {
    total = add(total, quantities, -1);
    version++;
  }

  public long total(String name) {
    Integer ordinal = ordinals.get(name);
    return ordinal == null || ordinal >= total.length ? 0 : total[ordinal];
  }

  /** Adds (or takes, with sign -1) quantities to a vector, which grows when it must. */
  long[] add(long[] vector, ResourceQuantities quantities, int sign) {
    long[] sum = vector;
    for (int i = 0; i < quantities.size(); i++) {
      int ordinal = ordinal(quantities.name(i));
      if (ordinal >= sum.length) {
        sum = Arrays.copyOf(sum, Math.max(ordinal + 1, 2 * sum.length));
      }
      sum[ordinal] += sign * quantities.thousandths(i);
    }
    return sum;
  }

  private int ordinal(String name) {
    Integer known = ordinals.get(name);
    if (known != null) {
      return known;
    }
    int ordinal = ordinals.size();
    ordinals.put(name, ordinal);
    if (ordinal >= counts.length) {
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    counts[ordinal] = !excluded.contains(name);
    return ordinal;
  }

  /** The largest part that a vector has of any resource, from 0 to 1. */
  double dominant(long[] vector) {
    double share = 0;
    for (int i = 0; i < Math.min(vector.length, total.length); i++) {
      if (counts[i] && total[i] > 0) {
        share = Math.max(share, (double) vector[i] / total[i]);
      }
    }
    return share;
  }
}
