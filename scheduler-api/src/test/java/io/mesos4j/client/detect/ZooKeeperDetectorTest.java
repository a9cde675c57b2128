package io.mesos4j.client.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.client.core.Endpoint;
import io.mesos4j.wire.MasterZNodes;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.apache.mesos.Protos.Address;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.zookeeper.CreateMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leader changes as a real ZooKeeper tells them. */
@Timeout(60)
class ZooKeeperDetectorTest {

  private final BlockingQueue<Optional<Endpoint>> news = new LinkedBlockingQueue<>();

  @Test
  void followsTheLowestSequence() throws Exception {
    try (TestingServer server = new TestingServer();
        CuratorFramework zooKeeper = client(server);
        MasterDetector detector = detector(server)) {
      detector.start(news::add);
      assertThat(next()).isEmpty();

      String first = join(zooKeeper, 5050);
      assertThat(awaitPort()).isEqualTo(5050);
      join(zooKeeper, 5051);
      zooKeeper.delete().forPath(first);
      assertThat(awaitPort()).isEqualTo(5051);
    }
  }

  private Optional<Endpoint> next() throws InterruptedException {
    return news.poll(20, TimeUnit.SECONDS);
  }

  private int awaitPort() throws InterruptedException {
    Optional<Endpoint> leader = next();
    while (leader != null && leader.isEmpty()) {
      leader = next();
    }
    assertThat(leader).as("a leader").isNotNull();
    return leader.get().port();
  }

  private static String join(CuratorFramework zooKeeper, int port) throws Exception {
    MasterInfo master =
        MasterInfo.newBuilder()
            .setId("master-" + port)
            .setIp(MasterZNodes.packedIp("127.0.0.1"))
            .setPort(port)
            .setAddress(Address.newBuilder().setIp("127.0.0.1").setPort(port))
            .build();
    return zooKeeper
        .create()
        .creatingParentsIfNeeded()
        .withMode(CreateMode.EPHEMERAL_SEQUENTIAL)
        .forPath("/mesos/" + MasterZNodes.MEMBER_PREFIX, MasterZNodes.encode(master));
  }

  private static MasterDetector detector(TestingServer server) {
    return MasterAddress.detector("zk://" + server.getConnectString() + "/mesos");
  }

  private static CuratorFramework client(TestingServer server) {
    CuratorFramework client =
        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
    client.start();
    return client;
  }
}
