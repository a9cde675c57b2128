package io.mesos4j.client.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Entries of this process alone. Safe for any thread. */
public final class InMemoryEntries implements EntryStore {

  private final Map<String, Entry> entries = new HashMap<>();

  /** The entry of that name, from now on known by it even if never stored. */
  public synchronized Entry fetchOrCreate(String name) {
    return entries.computeIfAbsent(name, key -> Entry.absent(key).renewed());
  }

  @Override
  public synchronized Optional<Entry> fetch(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public synchronized Optional<Entry> store(Entry entry) {
    if (!isCurrent(entry)) {
      return Optional.empty();
    }
    Entry stored = entry.renewed();
    entries.put(stored.name(), stored);
    return Optional.of(stored);
  }

  @Override
  public synchronized boolean expunge(Entry entry) {
    if (!isCurrent(entry)) {
      return false;
    }
    return entries.remove(entry.name()) != null;
  }

  @Override
  public synchronized SortedSet<String> names() {
    return new TreeSet<>(entries.keySet());
  }

  private boolean isCurrent(Entry entry) {
    Entry present = entries.get(entry.name());
    return present != null && present.version().equals(entry.version());
  }
}
