package io.mesos4j.common.resources;

import java.util.TreeMap;

/**
 * Sums up resources one bag after the other, for many bags of few identities: it keeps one portion
 * of each identity, however many were added. Used by one thread.
 */
public final class ResourceTally {

  private final TreeMap<Portion, Portion> sums = new TreeMap<>(Portion::compareKey);

  public void add(Resources bag) {
    bag.forEach(this::add);
  }

  public void add(Portion portion) {
    sums.merge(portion, portion, Portion::plus);
  }

  /** What has been added so far. */
  public Resources total() {
    return Resources.sorted(sums.values());
  }
}
