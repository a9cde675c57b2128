package io.mesos4j.master.registry.store;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry as a stand-by has read it ahead. One watch on all of it names the znodes that
 * change, and those are read again.
 *
 * <p>ZooKeeper tells of a change before it answers any later request of the same connection. So
 * after this master has claimed the registry, all that others had written is known by name once the
 * next answer has come through the same queue as the news. News of a time without connection never
 * come: whatever was read before counts for nothing then, and all is read anew.
 *
 * <p>News come on ZooKeeper's event thread; everything is read on the store's own.
 */
final class RegistryMirror implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryMirror.class);

  private final CuratorFramework client;
  private final RegistryZNodes znodes;
  private final Executor reads;
  private final Watcher watcher = this::changed;
  private final ConnectionStateListener connection = (any, state) -> connectionChanged(state);
  private final Set<String> stale = new LinkedHashSet<>();
  // The handle through which no change has been missed since the copy was read.
  private Optional<ZooKeeper> watched = Optional.empty();
  // Used on the store's thread only.
  private Optional<RegistryCopy> copy = Optional.empty();
  private volatile int records;

  /**
   * @param reads the store's thread
   */
  RegistryMirror(CuratorFramework client, RegistryZNodes znodes, Executor reads) {
    this.client = client;
    this.znodes = znodes;
    this.reads = reads;
  }

  /** Starts to read; to be called once. */
  void start() {
    client.getConnectionStateListenable().addListener(connection);
    reads.execute(this::readAll);
  }

  /**
   * What was read ahead, without what has changed since; empty where that cannot be said. To be
   * called on the store's thread, after the registry was claimed.
   */
  Optional<RegistryCopy> upToDate() throws Exception {
    Optional<ZooKeeper> handle = watched();
    if (handle.isEmpty() || !handle.get().equals(client.getZookeeperClient().getZooKeeper())) {
      return Optional.empty();
    }
    CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    handle.get().sync(znodes.root(), (code, path, context) -> caughtUp.complete(null), null);
    caughtUp.join();
    refresh();
    return watched().isPresent() ? copy : Optional.empty();
  }

  /** How many records were there when they were read last; any thread may ask. */
  int records() {
    return records;
  }

  @Override
  public void close() {
    client.getConnectionStateListenable().removeListener(connection);
    watched()
        .ifPresent(handle ->
            handle.removeWatches(
                znodes.root(),
                watcher,
                Watcher.WatcherType.Any,
                true,
                (code, path, any) -> {},
                null));
    miss();
  }

  private synchronized Optional<ZooKeeper> watched() {
    return watched;
  }

  private synchronized void miss() {
    watched = Optional.empty();
    stale.clear();
  }

  private void connectionChanged(ConnectionState state) {
    if (state == ConnectionState.RECONNECTED) {
      miss();
      reads.execute(this::readAll);
    }
  }

  private synchronized void changed(WatchedEvent event) {
    if (event.getType() == Watcher.Event.EventType.None) {
      if (event.getState() != Watcher.Event.KeeperState.SyncConnected) {
        miss();
      }
      return;
    }
    if (stale.isEmpty()) {
      reads.execute(this::catchUp);
    }
    stale.add(event.getPath());
  }

  private void readAll() {
    try {
      ZooKeeper handle = client.getZookeeperClient().getZooKeeper();
      handle.addWatch(znodes.root(), watcher, AddWatchMode.PERSISTENT_RECURSIVE);
      synchronized (this) {
        watched = Optional.of(handle);
      }
      copy = Optional.of(RegistryCopy.read(znodes));
      records = copy.get().records().size();
      LOG.info("Read {} records of the registry ahead", records);
    } catch (KeeperException.UnimplementedException before36) {
      LOG.info("A ZooKeeper before 3.6 cannot watch the registry: it is read at election only");
    } catch (Exception failed) {
      miss();
      LOG.warn("The registry cannot be read ahead: {}", failed.toString());
    }
  }

  private void catchUp() {
    try {
      refresh();
    } catch (Exception failed) {
      miss();
      LOG.warn("Changes of the registry cannot be read ahead: {}", failed.toString());
    }
  }

  private void refresh() throws Exception {
    Set<String> changed;
    synchronized (this) {
      changed = new LinkedHashSet<>(stale);
      stale.clear();
    }
    if (!changed.isEmpty() && copy.isPresent()) {
      copy.get().refresh(changed);
      records = copy.get().records().size();
    }
  }
}
