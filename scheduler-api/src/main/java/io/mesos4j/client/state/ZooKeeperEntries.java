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
import org.apache.zookeeper.data.Stat;

/**
 * Entries in ZooKeeper, one znode each, in upstream's form. The znode's version guards each write,
 * the entry's uuid each caller.
 */
public final class ZooKeeperEntries implements EntryStore {

  private static final int RETRY_MILLIS = 500;

  private final CuratorFramework zooKeeper;
  private final String root;
  private final Duration patience;

  private ZooKeeperEntries(CuratorFramework zooKeeper, String root, Duration patience) {
    this.zooKeeper = zooKeeper;
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    this.patience = patience;
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
    awaitConnection();
    return read(name, new Stat());
  }

  @Override
  public Optional<Entry> store(Entry entry) throws Exception {
    awaitConnection();
    Stat stat = new Stat();
    Optional<Entry> present = read(entry.name(), stat);
    if (!sameVersion(present, entry)) {
      return Optional.empty();
    }
    Entry stored = entry.renewed();
    try {
      write(stored, present.isPresent(), stat);
      return Optional.of(stored);
    } catch (KeeperException.BadVersionException
        | KeeperException.NodeExistsException
        | KeeperException.NoNodeException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean expunge(Entry entry) throws Exception {
    awaitConnection();
    Stat stat = new Stat();
    Optional<Entry> present = read(entry.name(), stat);
    if (!present.isPresent() || !sameVersion(present, entry)) {
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
    awaitConnection();
    try {
      return new TreeSet<>(zooKeeper.getChildren().forPath(root));
    } catch (KeeperException.NoNodeException e) {
      return new TreeSet<>();
    }
  }

  private static boolean sameVersion(Optional<Entry> present, Entry entry) {
    return present.isPresent() ? present.get().version().equals(entry.version()) : entry.isAbsent();
  }

  private void write(Entry entry, boolean exists, Stat stat) throws Exception {
    byte[] data =
        StateProtos.Entry.newBuilder()
            .setName(entry.name())
            .setUuid(bytes(entry.version()))
            .setValue(ByteString.copyFrom(entry.value()))
            .build()
            .toByteArray();
    if (exists) {
      zooKeeper.setData().withVersion(stat.getVersion()).forPath(path(entry.name()), data);
    } else {
      zooKeeper.create().creatingParentsIfNeeded().forPath(path(entry.name()), data);
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

  private void awaitConnection() throws IOException, InterruptedException {
    if (!zooKeeper.blockUntilConnected((int) patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException(
          "no connection to ZooKeeper at "
              + zooKeeper.getZookeeperClient().getCurrentConnectionString()
              + " within "
              + patience.toMillis()
              + " ms");
    }
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
