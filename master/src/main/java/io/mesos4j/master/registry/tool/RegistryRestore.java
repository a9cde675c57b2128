package io.mesos4j.master.registry.tool;

import com.google.protobuf.ByteString;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.master.registry.RecordChange;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RegistryStore;
import io.mesos4j.master.registry.store.RegistryZNodes;
import io.mesos4j.master.registry.store.ZooKeeperStore;
import io.mesos4j.wire.MasterZNodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * Puts the records of a backup in the place of those that are there. Takes the registry over as a
 * leading master does, so that one that runs nevertheless cannot write any more. Many records are
 * several writes: when it is interrupted it is to be run again with {@code --force}.
 */
final class RegistryRestore {

  private final ZooKeeperSession session;
  private final boolean force;

  RegistryRestore(ZooKeeperSession session, boolean force) {
    this.session = session;
    this.force = force;
  }

  /** Answers how many records the registry has now. */
  int run(Path file) throws IOException {
    Map<RecordKey, ByteString> wanted = RegistryBackup.read(file);
    requireNoMaster();
    try (RegistryStore store = new ZooKeeperStore(session, "mesos-registry-" + UUID.randomUUID())) {
      Map<RecordKey, ByteString> present = store.recover().join();
      if (!present.isEmpty() && !force) {
        throw new IOException(
            "the registry has "
                + present.size()
                + " records already: --force replaces all of them; back them up before");
      }
      write(store, changes(present, wanted));
    } catch (CompletionException failed) {
      throw new IOException("restoring failed: " + failed.getCause().getMessage(), failed);
    }
    return wanted.size();
  }

  private void requireNoMaster() throws IOException {
    List<String> children;
    try {
      children = new RegistryZNodes(session.client(), session.path()).names(session.path());
    } catch (Exception unreadable) {
      throw new IOException("cannot list masters: " + unreadable.getMessage(), unreadable);
    }
    if (MasterZNodes.leader(children).isPresent()) {
      throw new IOException(
          "a master runs at "
              + session.path()
              + ": stop all masters before a restore, and start"
              + " them afterwards");
    }
  }

  private static List<RecordChange> changes(
      Map<RecordKey, ByteString> present, Map<RecordKey, ByteString> wanted) {
    List<RecordChange> changes = new ArrayList<>();
    present.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(key -> changes.add(new RecordChange(key, Optional.empty())));
    wanted.forEach((key, content) -> {
      if (!content.equals(present.get(key))) {
        changes.add(new RecordChange(key, Optional.of(content)));
      }
    });
    return changes;
  }

  private static void write(RegistryStore store, List<RecordChange> changes) {
    List<RecordChange> batch = new ArrayList<>();
    int bytes = 0;
    for (RecordChange change : changes) {
      batch.add(change);
      bytes += change.key().travellingBytes() + change.content().map(ByteString::size).orElse(0);
      if (bytes >= RegistryStore.MOST_WRITE_BYTES / 2) {
        store.write(List.copyOf(batch)).join();
        batch.clear();
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      store.write(batch).join();
    }
  }
}
