package io.mesos4j.agent.main;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.common.daemon.Closers;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.MasterDetector;
import io.mesos4j.common.election.StandaloneDetector;
import io.mesos4j.common.election.ZooKeeperDetector;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.loop.Inbox;
import java.io.IOException;
import java.time.Duration;

/** Finds out who leads, by address or through ZooKeeper, and tells the core. */
final class MasterWatch {

  private final Inbox<AgentEvent> inbox;
  private final Closers closers;

  MasterWatch(Inbox<AgentEvent> inbox, Closers closers) {
    this.inbox = inbox;
    this.closers = closers;
  }

  /**
   * Starts to look.
   *
   * @throws IOException if no ZooKeeper answers within the session's timeout
   */
  void start(String master, Duration sessionTimeout) throws StartException, IOException {
    MasterDetector detector =
        switch (address(master)) {
          case MasterAddress.Standalone standalone ->
              new StandaloneDetector(MasterLocation.of(standalone));
          case MasterAddress.ZooKeeper zooKeeper -> throughZooKeeper(zooKeeper, sessionTimeout);
        };
    detector.start(leader -> inbox.post(new AgentEvent.MasterDetected(leader)));
  }

  private MasterDetector throughZooKeeper(MasterAddress.ZooKeeper address, Duration timeout)
      throws IOException {
    ZooKeeperSession session = closers.add(ZooKeeperSession.connect(address, timeout));
    session.awaitConnected("--master");
    return closers.add(new ZooKeeperDetector(session));
  }

  private static MasterAddress address(String master) throws StartException {
    try {
      return MasterAddress.parse(master);
    } catch (IllegalArgumentException unusable) {
      throw new StartException("--master: " + unusable.getMessage(), unusable);
    }
  }
}
