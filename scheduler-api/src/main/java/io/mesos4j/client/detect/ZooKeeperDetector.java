package io.mesos4j.client.detect;

import io.mesos4j.client.core.Endpoint;
import io.mesos4j.wire.MasterZNodes;
import io.mesos4j.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.curator.framework.api.CuratorWatcher;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.retry.BoundedExponentialBackoffRetry;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the masters' znodes and tells who has the lowest sequence. While ZooKeeper itself cannot
 * be reached the last leader known stays: a healthy connection to a master outlives an outage of
 * ZooKeeper. Uses plain watches only, so that old servers serve it too. Everything happens on
 * Curator's event thread.
 */
final class ZooKeeperDetector implements MasterDetector {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperDetector.class);
  private static final int SESSION_MILLIS = 10_000;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int FIRST_RETRY_MILLIS = 1_000;
  private static final int MOST_RETRY_MILLIS = 30_000;
  private static final int RETRIES = 29;

  private final ZooKeeperAddress address;
  private final CuratorFramework zooKeeper;

  /** One object for all watches, so that ZooKeeper knows them as one after a reconnection. */
  private final CuratorWatcher watcher = this::changed;

  private Consumer<Optional<Endpoint>> news = leader -> {};
  private String leaderNode = "";
  private boolean vacant;

  ZooKeeperDetector(ZooKeeperAddress address) {
    this.address = address;
    CuratorFrameworkFactory.Builder builder =
        CuratorFrameworkFactory.builder()
            .connectString(address.servers())
            .sessionTimeoutMs(SESSION_MILLIS)
            .connectionTimeoutMs(CONNECT_MILLIS)
            .ensembleTracker(false)
            .retryPolicy(
                new BoundedExponentialBackoffRetry(FIRST_RETRY_MILLIS, MOST_RETRY_MILLIS, RETRIES));
    address
        .credentials()
        .ifPresent(text -> builder.authorization("digest", text.getBytes(StandardCharsets.UTF_8)));
    this.zooKeeper = builder.build();
  }

  @Override
  public void start(Consumer<Optional<Endpoint>> listener) {
    news = listener;
    zooKeeper.getConnectionStateListenable().addListener((client, state) -> connection(state));
    zooKeeper.start();
  }

  @Override
  public void close() {
    zooKeeper.close();
  }

  private void connection(ConnectionState state) {
    if (state.isConnected()) {
      look();
    }
  }

  private void look() {
    attempt(() ->
        zooKeeper
            .getChildren()
            .usingWatcher(watcher)
            .inBackground((client, event) -> members(event))
            .forPath(address.path()));
  }

  private void changed(WatchedEvent event) {
    if (event.getType() != Watcher.Event.EventType.None) {
      look();
    }
  }

  private void members(CuratorEvent event) {
    if (event.getResultCode() == Code.OK.intValue()) {
      elect(event.getChildren());
    } else if (event.getResultCode() == Code.NONODE.intValue()) {
      nobody();
      awaitPath();
    } else {
      LOG.warn("Cannot read {} in ZooKeeper: {}", address.path(), code(event));
    }
  }

  private void awaitPath() {
    attempt(() ->
        zooKeeper
            .checkExists()
            .usingWatcher(watcher)
            .inBackground((client, event) -> appeared(event))
            .forPath(address.path()));
  }

  private void appeared(CuratorEvent event) {
    if (event.getResultCode() == Code.OK.intValue()) {
      look();
    }
  }

  private void elect(List<String> members) {
    Optional<MasterZNodes.Member> leader = MasterZNodes.leader(members);
    if (!leader.isPresent()) {
      nobody();
    } else if (!leader.get().name().equals(leaderNode)) {
      fetch(leader.get());
    }
  }

  private void fetch(MasterZNodes.Member member) {
    attempt(() ->
        zooKeeper
            .getData()
            .inBackground((client, event) -> fetched(member, event))
            .forPath(address.path() + "/" + member.name()));
  }

  private void fetched(MasterZNodes.Member member, CuratorEvent event) {
    if (event.getResultCode() != Code.OK.intValue()) {
      nobody();
      return;
    }
    try {
      Endpoint leader = endpoint(MasterZNodes.decode(member, event.getData()));
      leaderNode = member.name();
      vacant = false;
      LOG.info("Leading master is {} ({})", leader, member);
      news.accept(Optional.of(leader));
    } catch (WireException e) {
      LOG.warn("The leading master's znode {}/{} cannot be read", address.path(), member, e);
      nobody();
    }
  }

  private static Endpoint endpoint(MasterInfo master) {
    return master.getAddress().hasIp()
        ? new Endpoint(master.getAddress().getIp(), master.getAddress().getPort())
        : new Endpoint(MasterZNodes.dottedIp(master.getIp()), master.getPort());
  }

  private void nobody() {
    if (!vacant) { // once, also at the start: whoever mistyped the path shall see it
      LOG.info("No master leads at {}; waiting for one", address.path());
    }
    vacant = true;
    leaderNode = "";
    news.accept(Optional.empty());
  }

  private static Code code(CuratorEvent event) {
    return Code.get(event.getResultCode());
  }

  /** A request to ZooKeeper; it fails here only when the client is closed. */
  private interface Request {
    void send() throws Exception;
  }

  private static void attempt(Request request) {
    try {
      request.send();
    } catch (Exception e) {
      LOG.debug("Request to ZooKeeper not sent", e);
    }
  }
}
