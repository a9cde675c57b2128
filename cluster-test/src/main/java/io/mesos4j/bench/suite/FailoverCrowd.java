package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.FollowingAgents;
import io.mesos4j.bench.cluster.Moments;
import io.mesos4j.bench.report.Options;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperDetector;
import io.mesos4j.common.election.ZooKeeperSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.mesos.Protos.MasterInfo;

/**
 * Agents and frameworks that follow whoever leads, found as they all find it: by a detector, whose
 * thread tells them.
 */
final class FailoverCrowd implements AutoCloseable {

  /** Another master is known to lead. */
  static final String DETECTED = "detected";

  private static final Duration SESSION = Duration.ofSeconds(30);

  private final FollowingAgents agents;
  private final FollowingFrameworks frameworks;
  private final ZooKeeperSession session;
  private final ZooKeeperDetector detector;
  private volatile InetSocketAddress leader = new InetSocketAddress(0);
  private volatile Moments moments = new Moments();

  private FailoverCrowd(
      FollowingAgents agents, FollowingFrameworks frameworks, ZooKeeperSession session) {
    this.agents = agents;
    this.frameworks = frameworks;
    this.session = session;
    this.detector = new ZooKeeperDetector(session);
  }

  static FailoverCrowd start(String servers, Options options, StormMessages messages)
      throws IOException {
    FailoverCrowd crowd =
        new FailoverCrowd(
            new FollowingAgents(
                IntStream.range(0, options.count("agents")).mapToObj(messages::of).toList(),
                new FollowingAgents.Pauses(
                    Duration.ofMillis(options.count("backoff_ms")),
                    Duration.ofMillis(options.count("patience_ms")))),
            new FollowingFrameworks(
                IntStream.range(0, options.count("frameworks"))
                    .mapToObj(messages::framework)
                    .toList()),
            ZooKeeperSession.connect(
                new MasterAddress.ZooKeeper(servers, "/mesos", Optional.empty()), SESSION));
    crowd.detector.start(crowd::changed);
    return crowd;
  }

  private synchronized void changed(Optional<MasterInfo> master) {
    master.ifPresent(info -> {
      leader = new InetSocketAddress(InetAddress.getLoopbackAddress(), info.getPort());
      moments.note(DETECTED);
      agents.follow(leader, moments);
      frameworks.follow(leader, moments);
    });
  }

  /** Waits until everybody is with the leader, and something has been launched. */
  void awaitAll() throws IOException, InterruptedException {
    moments.await(FollowingFrameworks.ALL_BACK);
    moments.await(FollowingAgents.ALL_BACK);
    moments.await(FollowingAgents.LAUNCHED);
  }

  /** What happens from now on is noted anew. */
  synchronized Moments begin() {
    moments = new Moments();
    return moments;
  }

  InetSocketAddress leader() {
    return leader;
  }

  int repetitions() {
    return agents.repetitions();
  }

  @Override
  public void close() {
    detector.close();
    frameworks.close();
    agents.close();
    session.close();
  }
}
