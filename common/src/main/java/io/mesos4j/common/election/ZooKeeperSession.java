package io.mesos4j.common.election;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.curator.retry.BoundedExponentialBackoffRetry;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ZKConfig;
import org.apache.zookeeper.data.ACL;

/**
 * One client of ZooKeeper, shared by all that a daemon keeps there. With credentials, what it
 * creates can be read by anyone and changed by the creator; without, it is open.
 */
public final class ZooKeeperSession implements AutoCloseable {

  /** No znode is larger, since no request to write one is. */
  public static final int MOST_ZNODE_BYTES = 1 << 20;

  /** No answer may be larger: this side's own limit, the servers have none. */
  public static final int MOST_ANSWER_BYTES = 32 * MOST_ZNODE_BYTES;

  private static final int FIRST_RETRY_MILLIS = 100;
  private static final int LONGEST_RETRY_MILLIS = 2_000;
  private static final int RETRIES = 10;

  private final CuratorFramework client;
  private final MasterAddress.ZooKeeper address;
  private final Duration timeout;

  private ZooKeeperSession(
      CuratorFramework client, MasterAddress.ZooKeeper address, Duration timeout) {
    this.client = client;
    this.address = address;
    this.timeout = timeout;
  }

  /** Starts to connect; returns before the connection stands. */
  public static ZooKeeperSession connect(MasterAddress.ZooKeeper address, Duration timeout) {
    List<ACL> acl =
        address.credentials().isPresent() ? protectedAcl() : ZooDefs.Ids.OPEN_ACL_UNSAFE;
    CuratorFrameworkFactory.Builder builder =
        CuratorFrameworkFactory.builder()
            .connectString(address.servers())
            .sessionTimeoutMs((int) timeout.toMillis())
            .connectionTimeoutMs((int) timeout.toMillis())
            .retryPolicy(
                new BoundedExponentialBackoffRetry(
                    FIRST_RETRY_MILLIS, LONGEST_RETRY_MILLIS, RETRIES))
            .dontUseContainerParents()
            .zkClientConfig(largeAnswers())
            .aclProvider(fixed(acl));
    address
        .credentials()
        .ifPresent(
            secret -> builder.authorization("digest", secret.getBytes(StandardCharsets.UTF_8)));
    CuratorFramework client = builder.build();
    client.start();
    return new ZooKeeperSession(client, address, timeout);
  }

  private static ZKClientConfig largeAnswers() {
    ZKClientConfig settings = new ZKClientConfig();
    settings.setProperty(ZKConfig.JUTE_MAXBUFFER, Integer.toString(MOST_ANSWER_BYTES));
    return settings;
  }

  /**
   * Waits for the first connection, as long as a session lives. Later ones are waited for without
   * end.
   *
   * @param flag what names these servers, for the text
   * @throws IOException if none of the servers answers; the text says what to do
   */
  public void awaitConnected(String flag) throws IOException {
    try {
      if (client.blockUntilConnected((int) timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new IOException(
        "%s: no ZooKeeper answers at %s within %d ms; start it, or name servers that run"
            .formatted(flag, address.servers(), timeout.toMillis()));
  }

  /** The client, started. */
  public CuratorFramework client() {
    return client;
  }

  /** How long the session lives without a word from here, as agreed with the servers. */
  public Duration timeout() {
    int agreed = client.getZookeeperClient().getLastNegotiatedSessionTimeoutMs();
    return agreed > 0 && agreed < timeout.toMillis() ? Duration.ofMillis(agreed) : timeout;
  }

  /** The path of the election, below which everything of this cluster lives. */
  public String path() {
    return address.path();
  }

  @Override
  public void close() {
    client.close();
  }

  private static List<ACL> protectedAcl() {
    // Not List.of: ZooKeeper asks the list whether it contains null, which that one refuses.
    return Arrays.asList(
        new ACL(ZooDefs.Perms.READ, ZooDefs.Ids.ANYONE_ID_UNSAFE),
        new ACL(ZooDefs.Perms.ALL, ZooDefs.Ids.AUTH_IDS));
  }

  private static ACLProvider fixed(List<ACL> acl) {
    return new ACLProvider() {
      @Override
      public List<ACL> getDefaultAcl() {
        return acl;
      }

      @Override
      public List<ACL> getAclForPath(String any) {
        return acl;
      }
    };
  }
}
