package io.mesos4j.master.registry.store;

import com.google.protobuf.ByteString;
import io.mesos4j.master.registry.RecordChange;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RegistryStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A registry that lives as long as its process: {@code --registry=in_memory}. For tests. */
public final class InMemoryStore implements RegistryStore {

  private final Map<RecordKey, ByteString> records = new LinkedHashMap<>();

  @Override
  public synchronized CompletableFuture<Map<RecordKey, ByteString>> recover() {
    return CompletableFuture.completedFuture(Map.copyOf(records));
  }

  @Override
  public synchronized CompletableFuture<Void> write(List<RecordChange> changes) {
    for (RecordChange change : changes) {
      change
          .content()
          .ifPresentOrElse(
              content -> records.put(change.key(), content), () -> records.remove(change.key()));
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}
}
