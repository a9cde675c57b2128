package io.mesos4j.master.registry;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Where the registry's records are durable. Used by one {@link Registrar}, one call at a time;
 * never blocks. A failed future means that the outcome is unknown or that another master has taken
 * over: the master must step down.
 */
public interface RegistryStore extends AutoCloseable {

  /** No write may be larger than this, keys and contents together; ZooKeeper takes 1 MB. */
  int MOST_WRITE_BYTES = 768 * 1024;

  /**
   * Begins to read ahead what {@link #recover} will be asked for, and to keep up with what others
   * write, where that makes it quicker. To be called at most once, before it.
   */
  default void standBy() {}

  /** How many records have been read ahead, as far as is known; from any thread. */
  default int recordsAhead() {
    return 0;
  }

  /** Takes over as the only writer and reads every record. To be called once, first. */
  CompletableFuture<Map<RecordKey, ByteString>> recover();

  /** Makes all changes durable, or none. Fails when another writer has taken over. */
  CompletableFuture<Void> write(List<RecordChange> changes);

  @Override
  void close();
}
