package io.mesos4j.master.registry.store;

import com.google.protobuf.ByteString;
import io.mesos4j.master.registry.RecordKey;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one reading of the registry has found: where each record is, and what it holds. Single
 * records can be read again. Used by one thread.
 */
final class RegistryCopy {

  private final RegistryZNodes znodes;
  private final RegistryListing listing;
  private final Map<RecordKey, ByteString> records;

  private RegistryCopy(
      RegistryZNodes znodes, RegistryListing listing, Map<RecordKey, ByteString> records) {
    this.znodes = znodes;
    this.listing = listing;
    this.records = records;
  }

  /** Reads everything. */
  static RegistryCopy read(RegistryZNodes znodes) throws Exception {
    RegistryListing listing = znodes.list();
    return new RegistryCopy(znodes, listing, new LinkedHashMap<>(znodes.read(listing)));
  }

  RegistryListing listing() {
    return listing;
  }

  Map<RecordKey, ByteString> records() {
    return Collections.unmodifiableMap(records);
  }

  /** Reads what is at these paths again; znodes that are no records of the registry don't count. */
  void refresh(Collection<String> paths) throws Exception {
    paths.stream().filter(znodes::isShard).forEach(listing::shard);
    Map<String, RecordKey> keys = new LinkedHashMap<>();
    paths.forEach(path -> znodes.key(path).ifPresent(key -> keys.put(path, key)));
    Map<String, byte[]> contents = znodes.contents(keys.keySet());
    keys.forEach((path, key) -> {
      if (!contents.containsKey(path)) {
        forget(key, path);
      }
    });
    contents.forEach((path, content) -> {
      listing.record(keys.get(path), path);
      records.put(keys.get(path), ByteString.copyFrom(content));
    });
  }

  /** A record that has moved is not gone. */
  private void forget(RecordKey key, String path) {
    if (path.equals(listing.paths().get(key))) {
      listing.forget(key);
      records.remove(key);
    }
  }
}
