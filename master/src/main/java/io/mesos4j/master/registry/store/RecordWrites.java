package io.mesos4j.master.registry.store;

import io.mesos4j.master.registry.RecordChange;
import io.mesos4j.master.registry.RecordKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;

/** Turns the changes of one write into the operations of its transaction. */
final class RecordWrites {

  private final CuratorFramework client;
  private final RegistryZNodes znodes;
  private final RegistryListing stored;
  private final Set<String> newShards = new LinkedHashSet<>();
  private final List<CuratorOp> operations = new ArrayList<>();

  /**
   * @param stored what there is before the write
   */
  RecordWrites(CuratorFramework client, RegistryZNodes znodes, RegistryListing stored) {
    this.client = client;
    this.znodes = znodes;
    this.stored = stored;
  }

  /** The operations, in the order in which they are to be performed. */
  List<CuratorOp> of(List<RecordChange> changes) throws Exception {
    for (RecordChange change : changes) {
      if (change.content().isPresent()) {
        put(change.key(), change.content().get().toByteArray());
      } else {
        operations.add(client.transactionOp().delete().forPath(stored.paths().get(change.key())));
      }
    }
    return operations;
  }

  private void put(RecordKey key, byte[] content) throws Exception {
    String path = znodes.path(key);
    Map<RecordKey, String> paths = stored.paths();
    if (path.equals(paths.get(key))) {
      operations.add(client.transactionOp().setData().forPath(path, content));
      return;
    }
    if (paths.containsKey(key)) {
      operations.add(client.transactionOp().delete().forPath(paths.get(key)));
    }
    String shard = znodes.shard(key);
    if (!stored.hasShard(shard) && newShards.add(shard)) {
      operations.add(client.transactionOp().create().forPath(shard, new byte[0]));
    }
    operations.add(client.transactionOp().create().forPath(path, content));
  }
}
