package io.mesos4j.master.registry.store;

import com.google.protobuf.ByteString;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.master.registry.RecordChange;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RegistryStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry in ZooKeeper: one znode per record below {@code registry/}.
 *
 * <p>A record of a registry from before there were shards stays where it is until it changes.
 *
 * <p>Every write is one transaction that also moves the znode {@code registry/epoch} on from the
 * version that this writer left there. A writer that took over has moved it, so a deposed one
 * cannot write any more. The epoch's content names writer and write: after a lost connection that
 * tells whether the write went through. All requests run in turn on one thread of the store.
 */
public final class ZooKeeperStore implements RegistryStore {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperStore.class);

  private final CuratorFramework client;
  private final RegistryZNodes znodes;
  private final String epoch;
  private final RegistryWriter writer;
  private final ExecutorService requests =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().name("registry-store").daemon().unstarted(work));
  private final RegistryMirror mirror;
  private RegistryListing stored = new RegistryListing();
  private int version;
  private long writes;

  /**
   * A store that has not yet taken over.
   *
   * @param writer an id that no other writer ever has
   */
  public ZooKeeperStore(ZooKeeperSession session, String writer) {
    this(session, RegistryWriter.of(writer));
  }

  /** The same for a writer that may know its cluster's name. */
  public ZooKeeperStore(ZooKeeperSession session, RegistryWriter writer) {
    this.client = session.client();
    this.znodes = new RegistryZNodes(client, session.path());
    this.epoch = znodes.epoch();
    this.writer = writer;
    this.mirror = new RegistryMirror(client, znodes, requests);
  }

  @Override
  public void standBy() {
    requests.execute(this::lookForStrangers);
    mirror.start();
  }

  @Override
  public int recordsAhead() {
    return mirror.records();
  }

  @Override
  public CompletableFuture<Map<RecordKey, ByteString>> recover() {
    return submit(() -> {
      claimEpoch();
      return readAll();
    });
  }

  @Override
  public CompletableFuture<Void> write(List<RecordChange> changes) {
    return submit(() -> {
      commit(changes);
      return null;
    });
  }

  @Override
  public void close() {
    mirror.close();
    requests.shutdownNow();
  }

  /** Masters that share a path are one cluster: somebody may not have meant that. */
  private void lookForStrangers() {
    try {
      byte[] last = client.getData().forPath(epoch);
      writer
          .strangeCluster(new String(last, StandardCharsets.UTF_8))
          .ifPresent(other ->
              LOG.warn(
                  "The registry at {} was last written by a master of the cluster '{}', and this"
                      + " one is of '{}': if these are two clusters, stop this master and give it a"
                      + " path of its own in --zk",
                  znodes.root(),
                  other,
                  writer.cluster().orElseThrow()));
    } catch (KeeperException.NoNodeException nobodyYet) {
      LOG.debug("Nobody has led at {} yet", znodes.root());
    } catch (Exception unreadable) {
      LOG.warn("{} cannot be read: {}", epoch, unreadable.toString());
    }
  }

  private void claimEpoch() throws Exception {
    for (String folder : znodes.missingFolders()) {
      client.create().orSetData().creatingParentsIfNeeded().forPath(folder, new byte[0]);
    }
    client.create().orSetData().forPath(epoch, stamp());
    Stat claimed = new Stat();
    requireOwnStamp(claimed, "claim of the registry");
    version = claimed.getVersion();
  }

  private Map<RecordKey, ByteString> readAll() throws Exception {
    Optional<RegistryCopy> ahead = mirror.upToDate();
    mirror.close();
    RegistryCopy read = ahead.isPresent() ? ahead.get() : RegistryCopy.read(znodes);
    stored = read.listing();
    LOG.info(
        "Recovered {} records of the registry, {}",
        read.records().size(),
        ahead.isPresent() ? "read ahead" : "read since the election");
    return read.records();
  }

  private void commit(List<RecordChange> changes) throws Exception {
    writes++;
    List<CuratorOp> transaction = new ArrayList<>();
    transaction.add(client.transactionOp().setData().withVersion(version).forPath(epoch, stamp()));
    transaction.addAll(new RecordWrites(client, znodes, stored).of(changes));
    try {
      client.transaction().forOperations(transaction);
    } catch (KeeperException.BadVersionException moved) {
      // Either another writer took over, or an answer got lost and this was the second attempt.
      requireOwnStamp(new Stat(), "write " + writes + " of the registry");
    }
    version++;
    changes.forEach(this::remember);
  }

  private void remember(RecordChange change) {
    RecordKey key = change.key();
    if (change.content().isEmpty()) {
      stored.forget(key);
      return;
    }
    stored.shard(znodes.shard(key));
    stored.record(key, znodes.path(key));
  }

  private void requireOwnStamp(Stat stat, String what) throws Exception {
    String found =
        new String(client.getData().storingStatIn(stat).forPath(epoch), StandardCharsets.UTF_8);
    if (!found.equals(writer.stamp(writes))) {
      throw new IllegalStateException(
          what
              + " by "
              + writer
              + " is fenced off: "
              + found
              + " has taken over; if that is a master of another cluster, give each cluster a"
              + " path of its own in --zk");
    }
  }

  private byte[] stamp() {
    return writer.stamp(writes).getBytes(StandardCharsets.UTF_8);
  }

  private <T> CompletableFuture<T> submit(Callable<T> request) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return request.call();
          } catch (KeeperException.NoAuthException denied) {
            throw new CompletionException(
                new IllegalStateException(
                    znodes.root()
                        + " may be written by others only: give their credentials in --zk,"
                        + " zk://user:password@host:port/path, or another path",
                    denied));
          } catch (Exception failed) {
            throw new CompletionException(failed);
          }
        },
        requests);
  }
}
