package io.mesos4j.common.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a leader is sure of itself, against a real ZooKeeper. */
class LeaderLeaseTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  @Test
  void runsOutWithoutZooKeeperAndComesBackWithIt(@TempDir Path directory) throws Exception {
    EmbeddedZooKeeper server = EmbeddedZooKeeper.start(directory, 0);
    int port = server.port();
    try (ZooKeeperSession session = connect(port, Duration.ofSeconds(3));
        LeaderLease lease = LeaderLease.start(session)) {
      assertThat(lease.holds()).isFalse();
      await(lease::holds);

      server.close();
      await(() -> !lease.holds());

      server = EmbeddedZooKeeper.start(directory, port);
      await(lease::holds);
    } finally {
      server.close();
    }
  }

  @Test
  void lastsNoLongerThanTheServersAllow(@TempDir Path directory) throws Exception {
    try (EmbeddedZooKeeper server = EmbeddedZooKeeper.start(directory, 0);
        ZooKeeperSession session = connect(server.port(), Duration.ofMinutes(10))) {
      session.awaitConnected("--zk");
      assertThat(session.timeout()).isEqualTo(Duration.ofMinutes(1));
    }
  }

  private static ZooKeeperSession connect(int port, Duration timeout) {
    return ZooKeeperSession.connect(
        new MasterAddress.ZooKeeper("127.0.0.1:" + port, "/mesos", Optional.empty()), timeout);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time until the lease changes").isLessThan(deadline);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
