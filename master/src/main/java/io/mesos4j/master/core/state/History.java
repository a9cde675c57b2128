package io.mesos4j.master.core.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers at most so many values, by key, and forgets the oldest. Owned by the core's thread.
 *
 * @param <K> what a value is found by
 * @param <V> what is remembered
 */
public final class History<K, V> {

  private final int limit;
  private final Map<K, V> values = new LinkedHashMap<>();

  /** What readers were given, until a value comes or goes. */
  private Optional<List<V>> shown = Optional.empty();

  public History(int limit) {
    this.limit = limit;
  }

  public void add(K key, V value) {
    shown = Optional.empty();
    values.remove(key);
    values.put(key, value);
    if (values.size() > limit) {
      values.remove(values.keySet().iterator().next());
    }
  }

  public void remove(K key) {
    shown = Optional.empty();
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
    if (shown.isEmpty()) {
      shown = Optional.of(List.copyOf(new ArrayList<>(values.values())));
    }
    return shown.get();
  }
}
