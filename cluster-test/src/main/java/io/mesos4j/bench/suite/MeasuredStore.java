package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import io.mesos4j.bench.report.Report;
import io.mesos4j.master.registry.RecordChange;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RegistryStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A registry's store that counts what is written, since it was last reported. */
final class MeasuredStore implements RegistryStore {

  private static final double NANOS_PER_SECOND = 1e9;

  private final RegistryStore store;
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private long since = System.nanoTime();

  MeasuredStore(RegistryStore store) {
    this.store = store;
  }

  @Override
  public CompletableFuture<Map<RecordKey, ByteString>> recover() {
    return store.recover().whenComplete((records, problem) -> since = System.nanoTime());
  }

  @Override
  public CompletableFuture<Void> write(List<RecordChange> changes) {
    writes.incrementAndGet();
    for (RecordChange change : changes) {
      bytes.addAndGet(
          change.key().travellingBytes() + change.content().map(ByteString::size).orElse(0));
    }
    return store.write(changes);
  }

  /** Tells what {@code changes} changes took, and begins to count anew. */
  void report(String name, int changes, Report report) {
    long now = System.nanoTime();
    report.figure(name + "_rate", changes * NANOS_PER_SECOND / (now - since), "agents/s");
    report.figure(name + "_writes", (double) writes.getAndSet(0), "");
    report.figure(name + "_bytes_per_agent", (double) bytes.getAndSet(0) / changes, "bytes");
    since = now;
  }

  @Override
  public void close() {
    store.close();
  }
}
