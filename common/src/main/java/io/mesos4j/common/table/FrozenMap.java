package io.mesos4j.common.table;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/**
 * A copy of a {@link SharedMap}, in the same order. What it takes to be read is made by who first
 * reads it. Immutable; from any thread.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class FrozenMap<K, V> extends AbstractMap<K, V> {

  private final SlotTree.Copy<Map.Entry<K, V>> tree;
  private final int size;
  private final List<V> list = new Values();
  private volatile Map.Entry<K, V>[] entries;
  private volatile Map<K, V> index;

  FrozenMap(SlotTree.Copy<Map.Entry<K, V>> tree, int size) {
    this.tree = tree;
    this.size = size;
  }

  /** The values, in their order. */
  public List<V> list() {
    return list;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(Object key) {
    return index().containsKey(key);
  }

  @Override
  public V get(Object key) {
    return index().get(key);
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new Entries();
  }

  /** What did not change between two copies is not looked at. */
  @Override
  public boolean equals(Object other) {
    return (other instanceof FrozenMap<?, ?> frozen && sharesAllWith(frozen))
        || super.equals(other);
  }

  @SuppressWarnings("unchecked") // compared by identity only
  private boolean sharesAllWith(FrozenMap<?, ?> other) {
    return size == other.size && tree.sameAs(((FrozenMap<K, V>) other).tree);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  private Map.Entry<K, V>[] entries() {
    Map.Entry<K, V>[] known = entries;
    if (known == null) {
      known = tree.values((Map.Entry<K, V>[]) new Map.Entry[size]);
      entries = known;
    }
    return known;
  }

  private Map<K, V> index() {
    Map<K, V> known = index;
    if (known == null) {
      known = HashMap.newHashMap(size);
      for (Map.Entry<K, V> entry : entrySet()) {
        known.put(entry.getKey(), entry.getValue());
      }
      index = known;
    }
    return known;
  }

  private final class Entries extends AbstractSet<Map.Entry<K, V>> {
    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      return Arrays.asList(entries()).iterator();
    }

    @Override
    public int size() {
      return size;
    }
  }

  private final class Values extends AbstractList<V> implements RandomAccess {
    @Override
    public V get(int position) {
      return entries()[position].getValue();
    }

    @Override
    public int size() {
      return size;
    }
  }
}
