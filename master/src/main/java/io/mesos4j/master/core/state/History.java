package io.mesos4j.master.core.state;

import io.mesos4j.common.table.SharedMap;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Remembers at most so many values, by key, and forgets the oldest. Owned by the core's thread.
 *
 * @param <K> what a value is found by
 * @param <V> what is remembered
 */
public final class History<K, V> {

  private final int limit;
  private final SharedMap<K, V> values = new SharedMap<>();

  public History(int limit) {
    this.limit = limit;
  }

  /** Remembers a value; answers the oldest one if that had to be forgotten for it. */
  public Optional<V> add(K key, V value) {
    values.remove(key);
    values.put(key, value);
    return values.size() > limit ? values.firstKey().map(values::remove) : Optional.empty();
  }

  /** Whether one more makes nobody be forgotten. */
  boolean hasRoom() {
    return values.size() < limit;
  }

  public void remove(K key) {
    values.remove(key);
  }

  public boolean contains(K key) {
    return values.containsKey(key);
  }

  public Optional<V> find(K key) {
    return Optional.ofNullable(values.get(key));
  }

  public Collection<V> values() {
    return values.values();
  }

  public List<V> copy() {
    return values.frozen().list();
  }
}
