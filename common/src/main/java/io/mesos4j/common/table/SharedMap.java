package io.mesos4j.common.table;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map in the order of insertion that can be copied at any time for nothing: a change costs a
 * little more instead, whatever the size. Without nulls. Changed and read by one thread; its copies
 * are for all.
 *
 * <p>Whoever walks over it walks over a copy, so that it may change meanwhile.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class SharedMap<K, V> extends AbstractMap<K, V> {

  private final Map<K, Numbered<K, V>> index = new HashMap<>();
  private final SlotTree<Map.Entry<K, V>> tree = new SlotTree<>();
  private long nextNumber;

  /** The latest copy, until something changes. */
  private Optional<FrozenMap<K, V>> copy = Optional.empty();

  /** An entry and its place in the order. */
  private static final class Numbered<K, V> extends SimpleImmutableEntry<K, V> {
    private static final long serialVersionUID = 1;

    private final long number;

    Numbered(K key, V value, long number) {
      super(key, value);
      this.number = number;
    }
  }

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
    Numbered<K, V> before = index.get(key);
    if (before != null && before.getValue() == value) {
      return value;
    }
    Numbered<K, V> entry =
        new Numbered<>(key, value, before == null ? nextNumber++ : before.number);
    index.put(key, entry);
    tree.put(entry.number, entry);
    copy = Optional.empty();
    return before == null ? null : before.getValue();
  }

  @Override
  public V remove(Object key) {
    Numbered<K, V> entry = index.remove(key);
    if (entry == null) {
      return null;
    }
    tree.clear(entry.number);
    copy = Optional.empty();
    return entry.getValue();
  }

  @Override
  public V get(Object key) {
    Numbered<K, V> entry = index.get(key);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public boolean containsKey(Object key) {
    return index.containsKey(key);
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
