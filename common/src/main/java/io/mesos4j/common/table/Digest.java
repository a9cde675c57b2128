package io.mesos4j.common.table;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * What readers see of things that change: an immutable value for each of them, made anew for those
 * alone that changed since the last copy. In the order in which the things came. Used by one
 * thread; its copies are for all.
 *
 * @param <K> what a thing is found by
 * @param <V> what is seen of it
 */
public final class Digest<K, V> {

  private final Function<K, V> seen;
  private final SharedMap<K, V> values = new SharedMap<>();
  private final Set<K> stale = new LinkedHashSet<>();

  /**
   * @param seen makes what is seen of a thing now
   */
  public Digest(Function<K, V> seen) {
    this.seen = seen;
  }

  /** A thing came or changed. */
  public void changed(K key) {
    stale.add(key);
  }

  /** A thing is no more. */
  public void removed(K key) {
    stale.remove(key);
    values.remove(key);
  }

  public FrozenMap<K, V> frozen() {
    stale.forEach(key -> values.put(key, seen.apply(key)));
    stale.clear();
    return values.frozen();
  }
}
