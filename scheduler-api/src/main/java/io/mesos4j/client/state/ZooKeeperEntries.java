package io.mesos4j.client.state;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.mesos.internal.state.StateProtos;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries in ZooKeeper, one znode each, in upstream's form. The znode's version guards each write,
 * the entry's uuid each caller. An operation waits for a connection, and begins again when it is
 * lost on the way, until it is interrupted: a ZooKeeper that is started again fails nobody.
 */
public final class ZooKeeperEntries implements EntryStore {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperEntries.class);
  private static final int RETRY_MILLIS = 500;

  /** Of name and value: what else is in a request fits beside them in ZooKeeper's 1 MB. */
  private static final int MOST_BYTES = 1023 * 1024;

  private final CuratorFramework zooKeeper;
  private final String root;
  private final Duration patience;
  private volatile boolean refused;

  private ZooKeeperEntries(CuratorFramework zooKeeper, String root, Duration patience) {
    this.zooKeeper = zooKeeper;
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    this.patience = patience;
    zooKeeper
        .getCuratorListenable()
        .addListener((client, event) -> refused |= isRefusal(event.getWatchedEvent()));
    zooKeeper.start();
  }

  /** Begins to connect; what is made can be changed by anybody. */
  public static ZooKeeperEntries open(String servers, Duration session, String znode) {
    return new ZooKeeperEntries(builder(servers, session).build(), znode, session);
  }

  /** Begins to connect; what is made can be read by anybody and changed by this user. */
  public static ZooKeeperEntries open(
      String servers, Duration session, String znode, String scheme, byte[] credentials) {
    CuratorFramework zooKeeper =
        builder(servers, session)
            .authorization(scheme, credentials)
            .aclProvider(new OwnerAcl())
            .build();
    return new ZooKeeperEntries(zooKeeper, znode, session);
  }

  private static CuratorFrameworkFactory.Builder builder(String servers, Duration session) {
    int millis = Math.toIntExact(session.toMillis());
    return CuratorFrameworkFactory.builder()
        .connectString(servers)
        .sessionTimeoutMs(millis)
        .connectionTimeoutMs(millis)
        .ensembleTracker(false)
        .retryPolicy(new RetryOneTime(RETRY_MILLIS));
  }

  @Override
  public Optional<Entry> fetch(String name) throws Exception {
    return connected(again -> read(name, new Stat()));
  }

  @Override
  public Optional<Entry> store(Entry entry) throws Exception {
    Entry stored = entry.renewed();
    byte[] data = serialized(stored);
    return connected(again -> store(entry, stored, data)) ? Optional.of(stored) : Optional.empty();
  }

  private boolean store(Entry entry, Entry stored, byte[] data) throws Exception {
    Stat stat = new Stat();
    Optional<Entry> present = read(entry.name(), stat);
    if (present.isPresent() && present.get().version().equals(stored.version())) {
      return true; // by the attempt before this one, whose answer was lost
    }
    if (!sameVersion(present, entry)) {
      return false;
    }
    try {
      write(path(entry.name()), data, present.isPresent(), stat);
      return true;
    } catch (KeeperException.BadVersionException
        | KeeperException.NodeExistsException
        | KeeperException.NoNodeException e) {
      return false;
    }
  }

  @Override
  public boolean expunge(Entry entry) throws Exception {
    return connected(again -> expunge(entry, again));
  }

  private boolean expunge(Entry entry, boolean again) throws Exception {
    Stat stat = new Stat();
    Optional<Entry> present = read(entry.name(), stat);
    if (!present.isPresent()) {
      return again; // by the attempt before this one, if any
    }
    if (!sameVersion(present, entry)) {
      return false;
    }
    try {
      zooKeeper.delete().withVersion(stat.getVersion()).forPath(path(entry.name()));
      return true;
    } catch (KeeperException.BadVersionException | KeeperException.NoNodeException e) {
      return false;
    }
  }

  @Override
  public SortedSet<String> names() throws Exception {
    return connected(again -> children());
  }

  private SortedSet<String> children() throws Exception {
    try {
      return new TreeSet<>(zooKeeper.getChildren().forPath(root));
    } catch (KeeperException.NoNodeException e) {
      return new TreeSet<>();
    }
  }

  private static boolean sameVersion(Optional<Entry> present, Entry entry) {
    return present.isPresent() ? present.get().version().equals(entry.version()) : entry.isAbsent();
  }

  private static byte[] serialized(Entry entry) {
    byte[] data =
        StateProtos.Entry.newBuilder()
            .setName(entry.name())
            .setUuid(bytes(entry.version()))
            .setValue(ByteString.copyFrom(entry.value()))
            .build()
            .toByteArray();
    if (data.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "variable '"
              + entry.name()
              + "' of "
              + entry.value().length
              + " bytes is too big: ZooKeeper takes 1 MB at most; split it or compress it");
    }
    return data;
  }

  private void write(String path, byte[] data, boolean exists, Stat stat) throws Exception {
    if (exists) {
      zooKeeper.setData().withVersion(stat.getVersion()).forPath(path, data);
    } else {
      zooKeeper.create().creatingParentsIfNeeded().forPath(path, data);
    }
  }

  private Optional<Entry> read(String name, Stat stat) throws Exception {
    try {
      byte[] data = zooKeeper.getData().storingStatIn(stat).forPath(path(name));
      StateProtos.Entry stored = StateProtos.Entry.parseFrom(data);
      return Optional.of(new Entry(name, uuid(stored.getUuid()), stored.getValue().toByteArray()));
    } catch (KeeperException.NoNodeException e) {
      return Optional.empty();
    }
  }

  /** What can be begun again; {@code again} says that an earlier attempt may have been done. */
  private interface Operation<T> {
    T attempt(boolean again) throws Exception;
  }

  private <T> T connected(Operation<T> operation) throws Exception {
    boolean again = false;
    while (true) {
      awaitConnection();
      try {
        return operation.attempt(again);
      } catch (KeeperException.ConnectionLossException
          | KeeperException.SessionExpiredException
          | KeeperException.OperationTimeoutException e) {
        LOG.debug("The connection to ZooKeeper was lost; trying again", e);
        again = true;
      } catch (KeeperException.AuthFailedException e) {
        throw refusal();
      }
    }
  }

  private void awaitConnection() throws IOException, InterruptedException {
    while (!zooKeeper.blockUntilConnected((int) patience.toMillis(), TimeUnit.MILLISECONDS)) {
      if (refused) {
        throw refusal();
      }
      LOG.warn("No connection to ZooKeeper at {} yet; waiting for it", servers());
    }
  }

  private IOException refusal() {
    return new IOException(
        "ZooKeeper at "
            + servers()
            + " refused the credentials; give scheme digest and user:password");
  }

  private static boolean isRefusal(WatchedEvent event) {
    return event != null && event.getState() == Watcher.Event.KeeperState.AuthFailed;
  }

  private String servers() {
    return zooKeeper.getZookeeperClient().getCurrentConnectionString();
  }

  private String path(String name) {
    return root + "/" + name;
  }

  private static ByteString bytes(UUID uuid) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * Long.BYTES);
    buffer.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    return ByteString.copyFrom(buffer.array());
  }

  private static UUID uuid(ByteString bytes) {
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
