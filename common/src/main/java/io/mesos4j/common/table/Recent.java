package io.mesos4j.common.table;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers what came last, up to a number; the oldest is forgotten first. Used by one thread.
 *
 * @param <T> what is remembered; equal things are one
 */
public final class Recent<T> {

  private final int most;
  private final Set<T> things = new LinkedHashSet<>();

  /**
   * @param most how many things are remembered
   */
  public Recent(int most) {
    this.most = most;
  }

  public void add(T thing) {
    if (things.add(thing) && things.size() > most) {
      things.remove(things.iterator().next());
    }
  }

  public boolean contains(T thing) {
    return things.contains(thing);
  }
}
