package io.mesos4j.master.registry.store;

import io.mesos4j.master.registry.RecordKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The znodes that the registry has: its records by key, and the shards that they are in. */
public final class RegistryListing {

  private final Map<RecordKey, String> paths = new LinkedHashMap<>();
  private final Set<String> shards = new LinkedHashSet<>();

  RegistryListing() {}

  /** Where each record is. */
  public Map<RecordKey, String> paths() {
    return Collections.unmodifiableMap(paths);
  }

  boolean hasShard(String path) {
    return shards.contains(path);
  }

  void shard(String path) {
    shards.add(path);
  }

  void record(RecordKey key, String path) {
    paths.put(key, path);
  }

  void forget(RecordKey key) {
    paths.remove(key);
  }
}
