package io.mesos4j.common.election;

import io.mesos4j.wire.MasterZNodes;
import io.mesos4j.wire.WireException;
import java.util.Optional;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.curator.framework.api.CuratorWatcher;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.zookeeper.KeeperException.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects the leader among the masters' znodes: the member with the lowest sequence.
 *
 * <p>A connection that is merely suspended changes nothing; when the session is lost, no leader is
 * known until the znodes can be read again. The listener is called on Curator's event thread.
 */
public final class ZooKeeperDetector implements MasterDetector {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperDetector.class);

  private final ZooKeeperSession session;
  private final ConnectionStateListener connection = (client, state) -> connectionChanged(state);
  private final CuratorWatcher watcher = event -> look();
  private LeaderListener listener = leader -> {};
  private Optional<MasterZNodes.Member> member = Optional.empty();
  private Optional<MasterInfo> known = Optional.empty();
  private final RetryDelay retry = new RetryDelay();
  private boolean closed;

  public ZooKeeperDetector(ZooKeeperSession session) {
    this.session = session;
  }

  @Override
  public synchronized void start(LeaderListener leaderListener) {
    listener = leaderListener;
    session.client().getConnectionStateListenable().addListener(connection);
    look();
  }

  @Override
  public synchronized void close() {
    closed = true;
    session.client().getConnectionStateListenable().removeListener(connection);
  }

  private synchronized void connectionChanged(ConnectionState state) {
    switch (state) {
      case LOST -> forget();
      case CONNECTED, RECONNECTED -> look();
      case SUSPENDED, READ_ONLY -> LOG.warn("Connection to ZooKeeper is {}", state);
    }
  }

  private synchronized void look() {
    if (!closed) {
      ZooKeeperRequest.send(() ->
          session
              .client()
              .getChildren()
              .usingWatcher(watcher)
              .inBackground(this::listed)
              .forPath(session.path()));
    }
  }

  private synchronized void listed(CuratorFramework client, CuratorEvent event) {
    Code code = Code.get(event.getResultCode());
    switch (code) {
      case OK -> {
        retry.reset();
        follow(MasterZNodes.leader(event.getChildren()));
      }
      case NONODE -> createPath();
      default -> lookAgain("list masters at", code);
    }
  }

  /** Without an event to wait for, only time can help: an administrator gives access, say. */
  private synchronized void lookAgain(String what, Code code) {
    if (!closed) {
      LOG.warn(
          "Cannot {} {} in ZooKeeper: {}; trying again in {}. Check path and credentials",
          what,
          session.path(),
          code,
          retry.again(this::look));
    }
  }

  private void createPath() {
    ZooKeeperRequest.send(() ->
        session
            .client()
            .create()
            .creatingParentsIfNeeded()
            .inBackground((client, event) -> created(event))
            .forPath(session.path(), new byte[0]));
  }

  private void created(CuratorEvent event) {
    Code code = Code.get(event.getResultCode());
    if (code == Code.OK || code == Code.NODEEXISTS) {
      look();
      return;
    }
    lookAgain("create", code);
  }

  private void follow(Optional<MasterZNodes.Member> lowest) {
    if (lowest.isEmpty()) {
      forget();
      return;
    }
    boolean same =
        lowest.map(MasterZNodes.Member::name).equals(member.map(MasterZNodes.Member::name));
    if (same && known.isPresent()) {
      return;
    }
    MasterZNodes.Member next = lowest.get();
    member = lowest;
    ZooKeeperRequest.send(() ->
        session
            .client()
            .getData()
            .inBackground((client, event) -> read(next, event))
            .forPath(session.path() + "/" + next.name()));
  }

  private synchronized void read(MasterZNodes.Member asked, CuratorEvent event) {
    if (!member.map(MasterZNodes.Member::name).equals(Optional.of(asked.name()))) {
      return;
    }
    Code code = Code.get(event.getResultCode());
    if (code != Code.OK) {
      forget();
      lookAgain("read the leader at", code);
      return;
    }
    try {
      tell(Optional.of(MasterZNodes.decode(asked, event.getData())));
    } catch (WireException unreadable) {
      LOG.error("Leading znode {} cannot be read: {}", asked.name(), unreadable.getMessage());
      tell(Optional.empty());
    }
  }

  private void forget() {
    member = Optional.empty();
    tell(Optional.empty());
  }

  private void tell(Optional<MasterInfo> leader) {
    if (closed || leader.equals(known)) {
      return;
    }
    known = leader;
    listener.leaderChanged(leader);
  }
}
