package io.mesos4j.sim.world;

import com.google.protobuf.ByteString;
import io.mesos4j.master.registry.RecordChange;
import io.mesos4j.master.registry.RecordKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registry as the ZooKeeper stand-in keeps it: its records, and the epoch of who may write. */
public class RegistryDisk {

  /** How the registry does. */
  public enum Mood {
    WELL,
    SLOW,
    FAILING
  }

  private final Map<RecordKey, ByteString> records = new LinkedHashMap<>();
  private long epoch;
  private int staleWrites;
  private Mood mood = Mood.WELL;

  Map<RecordKey, ByteString> records() {
    return new LinkedHashMap<>(records);
  }

  /** Fences every earlier writer off. */
  protected long takeOver() {
    return ++epoch;
  }

  /**
   * Applies all changes, or none.
   *
   * @return whether the writer may still write
   */
  boolean apply(long writer, List<RecordChange> changes) {
    if (!isFor(writer)) {
      return false;
    }
    staleWrites += writer == epoch ? 0 : 1;
    for (RecordChange change : changes) {
      change
          .content()
          .ifPresentOrElse(
              content -> records.put(change.key(), content), () -> records.remove(change.key()));
    }
    return true;
  }

  /** Whether a writer may write: nobody has taken over since it did. */
  public boolean isFor(long writer) {
    return writer == epoch;
  }

  /** How often somebody wrote who was no longer the writer. */
  public int staleWrites() {
    return staleWrites;
  }

  public void set(Mood next) {
    mood = next;
  }

  Mood mood() {
    return mood;
  }
}
