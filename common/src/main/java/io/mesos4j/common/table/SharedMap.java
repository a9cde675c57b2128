package io.mesos4j.common.table;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map in the order of insertion that can be copied at any time for nothing: a change costs a
 * little more instead, whatever the size. Without nulls. Changed and read by one thread; its copies
 * are for all.
 *
 * <p>An entry is one object and its slot in a tree: what finds it by its key are plain numbers,
 * which a collector need not look at however large they become and in whatever order keys come.
 *
 * <p>Whoever walks over it walks over a copy, so that it may change meanwhile.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class SharedMap<K, V> extends AbstractMap<K, V> {

  /** Where each entry is in the tree, by its key's hash. */
  private final NumberIndex index = new NumberIndex();

  private final SlotTree<Map.Entry<K, V>> tree = new SlotTree<>();
  private long nextNumber;

  /** The latest copy, until something changes. */
  private Optional<FrozenMap<K, V>> copy = Optional.empty();

  /** All that is in it now; the same object until something changes. */
  public FrozenMap<K, V> frozen() {
    if (copy.isEmpty()) {
      copy = Optional.of(new FrozenMap<>(tree.copy(), index.size()));
    }
    return copy.get();
  }

  /** The key that was inserted before all others. */
  public Optional<K> firstKey() {
    return tree.first().map(Map.Entry::getKey);
  }

  /** Adds a value as the last one, or puts it in the place of the one that the key had. */
  @Override
  @SuppressWarnings(
      "ReferenceEquality") // the same object changes nothing; equal ones are not compared
  public V put(K key, V value) {
    int place = place(key);
    V before = place == NumberIndex.NOWHERE ? null : at(place).getValue();
    if (before == value) {
      return value;
    }
    long number = before == null ? nextNumber++ : index.number(place);
    if (before == null) {
      index.add(key.hashCode(), number);
    }
    tree.put(number, new SimpleImmutableEntry<>(key, value));
    copy = Optional.empty();
    return before;
  }

  @Override
  public V remove(Object key) {
    int place = place(key);
    if (place == NumberIndex.NOWHERE) {
      return null;
    }
    V value = at(place).getValue();
    tree.clear(index.number(place));
    index.remove(place);
    copy = Optional.empty();
    return value;
  }

  @Override
  public V get(Object key) {
    int place = place(key);
    return place == NumberIndex.NOWHERE ? null : at(place).getValue();
  }

  @Override
  public boolean containsKey(Object key) {
    return place(key) != NumberIndex.NOWHERE;
  }

  /** Where the index has a key; nowhere, if it is not in this map. */
  private int place(Object key) {
    int place = index.first(key.hashCode());
    while (place != NumberIndex.NOWHERE && !at(place).getKey().equals(key)) {
      place = index.next(place);
    }
    return place;
  }

  private Map.Entry<K, V> at(int place) {
    return tree.get(index.number(place));
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<K, V>> {
    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      return new Walk(frozen().entrySet().iterator());
    }

    @Override
    public int size() {
      return index.size();
    }
  }

  /** Over a copy; what is taken away is taken from the map itself. */
  private final class Walk implements Iterator<Map.Entry<K, V>> {
    private final Iterator<Map.Entry<K, V>> copied;
    private Optional<K> last = Optional.empty();

    Walk(Iterator<Map.Entry<K, V>> copied) {
      this.copied = copied;
    }

    @Override
    public boolean hasNext() {
      return copied.hasNext();
    }

    @Override
    public Map.Entry<K, V> next() {
      Map.Entry<K, V> entry = copied.next();
      last = Optional.of(entry.getKey());
      return entry;
    }

    @Override
    public void remove() {
      SharedMap.this.remove(last.orElseThrow(IllegalStateException::new));
    }
  }
}
