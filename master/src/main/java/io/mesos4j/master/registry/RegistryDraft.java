package io.mesos4j.master.registry;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The registry as operations see it: the stored records with the changes of this write on top. Not
 * safe for several threads.
 */
public final class RegistryDraft {

  private final Function<RecordKey, Optional<Message>> below;
  private final Map<RecordKey, Optional<Message>> changes = new LinkedHashMap<>();

  RegistryDraft(Map<RecordKey, Message> stored) {
    this(key -> Optional.ofNullable(stored.get(key)));
  }

  private RegistryDraft(Function<RecordKey, Optional<Message>> below) {
    this.below = below;
  }

  /** A draft that starts from this one; nothing of it counts here before it is added. */
  RegistryDraft onTop() {
    return new RegistryDraft(this::find);
  }

  void add(RegistryDraft onTop) {
    changes.putAll(onTop.changes);
  }

  /** The record of this key, if there is one. */
  public Optional<Message> find(RecordKind kind, String id) {
    return find(new RecordKey(kind, id));
  }

  private Optional<Message> find(RecordKey key) {
    Optional<Message> changed = changes.get(key);
    return changed != null ? changed : below.apply(key);
  }

  /** Whether there is a record of this key. */
  public boolean has(RecordKind kind, String id) {
    return find(kind, id).isPresent();
  }

  /** Adds the record or replaces it; one that is there already is not written again. */
  public void put(RecordKind kind, String id, Message record) {
    if (find(kind, id).filter(record::equals).isEmpty()) {
      changes.put(new RecordKey(kind, id), Optional.of(record));
    }
  }

  /** Removes the record, if there is one. */
  public void remove(RecordKind kind, String id) {
    if (has(kind, id)) {
      changes.put(new RecordKey(kind, id), Optional.empty());
    }
  }

  /** What is to be written, in the order of the first change of each record. */
  List<RecordChange> changes() {
    List<RecordChange> list = new ArrayList<>();
    changes.forEach(
        (key, record) -> list.add(new RecordChange(key, record.map(Message::toByteString))));
    return list;
  }

  /** Size of the changes as they travel to the store, about. */
  int changedBytes() {
    int bytes = 0;
    for (Map.Entry<RecordKey, Optional<Message>> change : changes.entrySet()) {
      bytes +=
          change.getKey().travellingBytes()
              + change.getValue().map(Message::getSerializedSize).orElse(0);
    }
    return bytes;
  }

  /** By how many bytes the records will be more than those stored before; negative if less. */
  long growth() {
    long bytes = 0;
    for (Map.Entry<RecordKey, Optional<Message>> change : changes.entrySet()) {
      bytes += change.getValue().map(Message::getSerializedSize).orElse(0);
      bytes -= below.apply(change.getKey()).map(Message::getSerializedSize).orElse(0);
    }
    return bytes;
  }

  /** Carries the changes over into the stored records. */
  void applyTo(Map<RecordKey, Message> records) {
    changes.forEach((key, record) ->
        record.ifPresentOrElse(present -> records.put(key, present), () -> records.remove(key)));
  }
}
