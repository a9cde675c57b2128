package io.mesos4j.master.allocator.order;

import java.util.HashSet;
import java.util.Set;

/**
 * What all agents have together, and the dominant share of a tally in it. All sorters use the same
 * one, so that an agent's coming costs the same however many sorters there are. Source: Ghodsi et
 * al., "Dominant Resource Fairness", NSDI 2011. Owned by the allocator's core.
 */
public final class ClusterTotal {

  private final Tally total = new Tally();
  private final Set<Integer> excluded = new HashSet<>();
  private boolean[] counted = {};
  private long version;

  /**
   * An empty cluster.
   *
   * @param excludedNames resources that don't count for shares
   */
  public ClusterTotal(ResourceNames names, Set<String> excludedNames) {
    excludedNames.forEach(name -> excluded.add(names.number(name)));
  }

  /** Changes whenever shares may have changed without any allocation. */
  long version() {
    return version;
  }

  public void add(Tally more) {
    total.add(more);
    recount();
  }

  public void subtract(Tally less) {
    total.subtract(less);
    recount();
  }

  private void recount() {
    version++;
    if (counted.length < total.length()) {
      counted = new boolean[total.length()];
      for (int number = 0; number < counted.length; number++) {
        counted[number] = !excluded.contains(number);
      }
    }
  }

  public Tally total() {
    return total;
  }

  /** The largest part that a tally has of any resource, from 0 to 1. */
  public double dominantShare(Tally tally) {
    double share = 0;
    for (int number = 0; number < counted.length; number++) {
      long whole = total.get(number);
      if (counted[number] && whole > 0) {
        share = Math.max(share, (double) tally.get(number) / whole);
      }
    }
    return share;
  }
}
