package io.mesos4j.common.election;

import io.mesos4j.wire.MasterZNodes;
import java.util.Optional;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.curator.framework.api.CuratorWatcher;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contends by an ephemeral sequential znode; leads while that has the lowest sequence of all.
 *
 * <p>A suspended connection keeps the candidacy, a lost session ends it: the leader is told that it
 * lost, another candidate joins again once connected. A join whose answer got lost may have left a
 * second znode of ours; when that becomes the lowest, it is taken for our own. Works on Curator's
 * event thread.
 */
public final class ZooKeeperContender implements MasterContender {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperContender.class);

  private enum Phase {
    IDLE,
    JOINING,
    WAITING,
    LEADING,
    ENDED
  }

  private final ZooKeeperSession session;
  private final ConnectionStateListener connection = (client, state) -> connectionChanged(state);
  private Optional<byte[]> content = Optional.empty();
  private Optional<Listener> listener = Optional.empty();
  private Optional<String> member = Optional.empty();
  private final RetryDelay retry = new RetryDelay();
  private Phase phase = Phase.IDLE;

  public ZooKeeperContender(ZooKeeperSession session) {
    this.session = session;
  }

  @Override
  public synchronized void contend(MasterInfo self, Listener candidate) {
    content = Optional.of(MasterZNodes.encode(self));
    listener = Optional.of(candidate);
    session.client().getConnectionStateListenable().addListener(connection);
    join();
  }

  @Override
  public void close() {
    Optional<String> left;
    synchronized (this) {
      phase = Phase.ENDED;
      left = member;
      member = Optional.empty();
    }
    session.client().getConnectionStateListenable().removeListener(connection);
    left.ifPresent(this::withdraw);
  }

  private void withdraw(String name) {
    try {
      session.client().delete().quietly().forPath(session.path() + "/" + name);
    } catch (Exception unreachable) {
      LOG.warn("Znode {} stays until the session ends: {}", name, unreachable.getMessage());
    }
  }

  private void join() {
    phase = Phase.JOINING;
    ZooKeeperRequest.send(() ->
        session
            .client()
            .create()
            .creatingParentsIfNeeded()
            .withMode(CreateMode.EPHEMERAL_SEQUENTIAL)
            .inBackground(this::joined)
            .forPath(session.path() + "/" + MasterZNodes.MEMBER_PREFIX, content.orElseThrow()));
  }

  private synchronized void joined(CuratorFramework client, CuratorEvent event) {
    if (phase != Phase.JOINING) {
      return;
    }
    if (event.getResultCode() != KeeperException.Code.OK.intValue()) {
      phase = Phase.IDLE;
      LOG.warn(
          "Cannot join the election at {}: {}; trying again in {}",
          session.path(),
          refusal(KeeperException.Code.get(event.getResultCode())),
          retry.again(this::joinAgain));
      return;
    }
    retry.reset();
    String path = event.getName();
    member = Optional.of(path.substring(path.lastIndexOf('/') + 1));
    phase = Phase.WAITING;
    look();
  }

  private static String refusal(KeeperException.Code code) {
    return code == KeeperException.Code.NOAUTH
        ? "it may be written by others only: give their credentials in --zk,"
            + " zk://user:password@host:port/path, or another path"
        : code.toString();
  }

  private synchronized void joinAgain() {
    if (phase == Phase.IDLE) {
      join();
    }
  }

  private void look() {
    ZooKeeperRequest.send(() ->
        session
            .client()
            .getChildren()
            .usingWatcher((CuratorWatcher) this::changed)
            .inBackground(this::listed)
            .forPath(session.path()));
  }

  private synchronized void changed(WatchedEvent event) {
    if (phase == Phase.WAITING || phase == Phase.LEADING) {
      look();
    }
  }

  private synchronized void listed(CuratorFramework client, CuratorEvent event) {
    boolean candidate = phase == Phase.WAITING || phase == Phase.LEADING;
    if (!candidate || event.getResultCode() != KeeperException.Code.OK.intValue()) {
      return;
    }
    if (!event.getChildren().contains(member.orElseThrow())) {
      dropped();
      return;
    }
    if (phase == Phase.WAITING) {
      MasterZNodes.leader(event.getChildren())
          .map(MasterZNodes.Member::name)
          .ifPresent(this::weigh);
    }
  }

  /** The lowest member leads: it is the one that we know to be ours, or else we ask whose it is. */
  private void weigh(String lowest) {
    if (member.equals(Optional.of(lowest))) {
      lead();
      return;
    }
    ZooKeeperRequest.send(() ->
        session
            .client()
            .checkExists()
            .inBackground((client, event) -> ownerFound(lowest, event))
            .forPath(session.path() + "/" + lowest));
  }

  private synchronized void ownerFound(String lowest, CuratorEvent event) throws Exception {
    boolean found = event.getResultCode() == KeeperException.Code.OK.intValue();
    if (!found || phase != Phase.WAITING || member.equals(Optional.of(lowest))) {
      return;
    }
    long ours = session.client().getZookeeperClient().getZooKeeper().getSessionId();
    if (event.getStat().getEphemeralOwner() == ours) {
      LOG.info("Znode {} is ours too, of a join whose answer got lost", lowest);
      member = Optional.of(lowest);
      lead();
    }
  }

  private void lead() {
    phase = Phase.LEADING;
    listener.orElseThrow().elected();
  }

  private synchronized void connectionChanged(ConnectionState state) {
    switch (state) {
      case LOST -> dropped();
      case CONNECTED, RECONNECTED -> resume();
      case SUSPENDED, READ_ONLY -> LOG.warn("Connection to ZooKeeper is {}", state);
    }
  }

  /** The candidacy is gone: the session ended or somebody deleted the znode. */
  private void dropped() {
    boolean led = phase == Phase.LEADING;
    member = Optional.empty();
    if (led) {
      phase = Phase.ENDED;
      listener.orElseThrow().lost();
      return;
    }
    if (phase == Phase.WAITING) {
      join();
    }
  }

  private void resume() {
    switch (phase) {
      case IDLE -> join();
      case WAITING, LEADING -> look();
      case JOINING, ENDED -> {}
    }
  }
}
