package org.apache.mesos.state;

import io.mesos4j.client.state.EntryStore;
import io.mesos4j.client.state.ZooKeeperEntries;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * State in ZooKeeper, in upstream's layout: the variable {@code name} is the znode {@code
 * <znode>/<name>}. The connection is made in the background; an operation waits for it, and is
 * begun again when it is lost, until its future is cancelled: give {@code get} a timeout to wait no
 * longer. A variable of more than 1 MB is refused.
 */
public class ZooKeeperState extends AbstractState {

  private final EntryStore entries;

  /**
   * @param servers {@code host1:port1,host2:port2}
   * @param timeout of the ZooKeeper session
   * @param znode below which the variables are
   */
  public ZooKeeperState(String servers, long timeout, TimeUnit unit, String znode) {
    entries = ZooKeeperEntries.open(servers, duration(timeout, unit), znode);
  }

  /**
   * @param scheme of authentication, {@code digest}
   * @param credentials {@code user:password}; znodes made by this state can then be changed by this
   *     user alone
   */
  public ZooKeeperState(
      String servers,
      long timeout,
      TimeUnit unit,
      String znode,
      String scheme,
      byte[] credentials) {
    entries =
        ZooKeeperEntries.open(servers, duration(timeout, unit), znode, scheme, credentials.clone());
  }

  private static Duration duration(long timeout, TimeUnit unit) {
    return Duration.ofMillis(unit.toMillis(timeout));
  }

  @Override
  EntryStore entries() {
    return entries;
  }
}
