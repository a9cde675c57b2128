package org.apache.mesos.state;

import io.mesos4j.client.state.EntryStore;
import java.util.concurrent.TimeUnit;

/**
 * There, so that code written for upstream links; it cannot be made, since there is no replicated
 * log here. Use {@link ZooKeeperState}.
 */
public class LogState extends AbstractState {

  /**
   * @param servers of ZooKeeper: {@code host1:port1,host2:port2}
   * @param timeout of the ZooKeeper session
   * @param znode below which the replicas meet
   * @param quorum how many replicas make a decision
   * @param path of the local replica
   * @throws UnsupportedOperationException always
   */
  public LogState(
      String servers, long timeout, TimeUnit unit, String znode, long quorum, String path) {
    this(servers, timeout, unit, znode, quorum, path, 0);
  }

  /**
   * @param diffsBetweenSnapshots how many differences are written before a whole value
   * @throws UnsupportedOperationException always
   */
  public LogState(
      String servers,
      long timeout,
      TimeUnit unit,
      String znode,
      long quorum,
      String path,
      int diffsBetweenSnapshots) {
    throw new UnsupportedOperationException(
        "LogState cannot open "
            + path
            + ": the replicated log is not supported; use ZooKeeperState with the same servers");
  }

  @Override
  EntryStore entries() {
    throw new UnsupportedOperationException(
        "the replicated log is not supported; use ZooKeeperState");
  }
}
