package io.mesos4j.agent.main;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.MasterDetector;
import io.mesos4j.common.election.StandaloneDetector;
import io.mesos4j.common.election.ZooKeeperDetector;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.loop.Inbox;
import java.time.Duration;

/** Finds out who leads, by address or through ZooKeeper, and tells the core. */
final class MasterWatch {

  private final Inbox<AgentEvent> inbox;

  MasterWatch(Inbox<AgentEvent> inbox) {
    this.inbox = inbox;
  }

  void start(String master, Duration sessionTimeout) throws StartException {
    MasterDetector detector =
        switch (MasterAddress.parse(master)) {
          case MasterAddress.Standalone standalone ->
              new StandaloneDetector(MasterLocation.of(standalone));
          case MasterAddress.ZooKeeper zooKeeper ->
              new ZooKeeperDetector(ZooKeeperSession.connect(zooKeeper, sessionTimeout));
        };
    detector.start(leader -> inbox.post(new AgentEvent.MasterDetected(leader)));
  }
}
