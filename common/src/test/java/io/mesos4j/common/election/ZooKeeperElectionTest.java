package io.mesos4j.common.election;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.wire.MasterZNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.zookeeper.CreateMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Election and detection against a real ZooKeeper. */
class ZooKeeperElectionTest {

  private static final String NOBODY = "nobody";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final BlockingQueue<String> leaders = new LinkedBlockingQueue<>();
  private EmbeddedZooKeeper server;

  @TempDir Path directory;

  @BeforeEach
  void startServer() throws Exception {
    server = EmbeddedZooKeeper.start(directory, 0);
  }

  @AfterEach
  void closeEverything() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
    server.close();
  }

  @Test
  void nextCandidateLeadsWhenTheLeaderGoes() throws Exception {
    detect();
    BlockingQueue<String> first = new LinkedBlockingQueue<>();
    MasterContender leader = contend("first", first);
    assertThat(next(first)).isEqualTo("elected");
    assertThat(nextLeader()).isEqualTo("first");
    BlockingQueue<String> second = new LinkedBlockingQueue<>();
    contend("second", second);

    leader.close();

    assertThat(next(second)).isEqualTo("elected");
    String seen = nextLeader();
    assertThat(seen.equals(NOBODY) ? nextLeader() : seen).isEqualTo("second");
    assertThat(first).isEmpty();
  }

  @Test
  void restartOfTheServerKeepsTheLeader() throws Exception {
    detect();
    BlockingQueue<String> first = new LinkedBlockingQueue<>();
    contend("first", first);
    assertThat(next(first)).isEqualTo("elected");
    assertThat(nextLeader()).isEqualTo("first");

    var client = session().client();
    List<String> before = client.getChildren().forPath("/mesos");
    int port = server.port();
    server.close();
    server = EmbeddedZooKeeper.start(directory, port);

    BlockingQueue<String> second = new LinkedBlockingQueue<>();
    MasterContender later = contend("second", second);
    client.blockUntilConnected(30, TimeUnit.SECONDS);
    assertThat(client.getChildren().forPath("/mesos")).containsAll(before);
    later.close();
    assertThat(first).isEmpty();
    assertThat(second).isEmpty();
    assertThat(leaders).isEmpty();
  }

  @Test
  void leaderWhoseSessionEndsHasLost() throws Exception {
    BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    ZooKeeperSession session = session();
    contend(session, "first", outcomes);
    assertThat(next(outcomes)).isEqualTo("elected");

    session.client().getZookeeperClient().getZooKeeper().getTestable().injectSessionExpiration();

    assertThat(next(outcomes)).isEqualTo("lost");
  }

  @Test
  void leaderWhoseZnodeIsDeletedHasLost() throws Exception {
    BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    contend("first", outcomes);
    assertThat(next(outcomes)).isEqualTo("elected");

    var client = session().client();
    for (String member : client.getChildren().forPath("/mesos")) {
      client.delete().forPath("/mesos/" + member);
    }

    assertThat(next(outcomes)).isEqualTo("lost");
  }

  @Test
  void znodeOfALostAnswerIsTakenForOurOwn() throws Exception {
    ZooKeeperSession session = session();
    session
        .client()
        .create()
        .creatingParentsIfNeeded()
        .withMode(CreateMode.EPHEMERAL_SEQUENTIAL)
        .forPath("/mesos/" + MasterZNodes.MEMBER_PREFIX, new byte[0]);
    BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();

    contend(session, "first", outcomes);

    assertThat(next(outcomes)).isEqualTo("elected");
  }

  @Test
  void rightCredentialsJoinAndWrongOnesDoNot() throws Exception {
    BlockingQueue<String> outsider = new LinkedBlockingQueue<>();
    BlockingQueue<String> later = new LinkedBlockingQueue<>();
    BlockingQueue<String> first = new LinkedBlockingQueue<>();
    ZooKeeperSession insider = session(Optional.of("mesos:right"));
    MasterContender leader = contend(insider, "first", first);
    assertThat(next(first)).isEqualTo("elected");
    assertThat(insider.client().getACL().forPath("/mesos"))
        .extracting(acl -> acl.getId().getScheme())
        .contains("digest");
    contend(session(Optional.of("mesos:wrong")), "outsider", outsider);
    contend(session(Optional.of("mesos:right")), "later", later);

    leader.close();

    assertThat(next(later)).isEqualTo("elected");
    assertThat(outsider).isEmpty();
  }

  private void detect() {
    ZooKeeperDetector detector = new ZooKeeperDetector(session());
    open.add(detector);
    detector.start(leader -> leaders.add(leader.map(MasterInfo::getId).orElse(NOBODY)));
  }

  private MasterContender contend(String id, BlockingQueue<String> outcomes) {
    return contend(session(), id, outcomes);
  }

  private MasterContender contend(
      ZooKeeperSession session, String id, BlockingQueue<String> outcomes) {
    ZooKeeperContender contender = new ZooKeeperContender(session);
    open.add(contender);
    MasterInfo self = MasterInfo.newBuilder().setId(id).setIp(1).setPort(5050).build();
    contender.contend(
        self,
        new MasterContender.Listener() {
          @Override
          public void elected() {
            outcomes.add("elected");
          }

          @Override
          public void lost() {
            outcomes.add("lost");
          }
        });
    return contender;
  }

  private ZooKeeperSession session() {
    return session(Optional.empty());
  }

  private ZooKeeperSession session(Optional<String> credentials) {
    ZooKeeperSession session =
        ZooKeeperSession.connect(
            new MasterAddress.ZooKeeper("127.0.0.1:" + server.port(), "/mesos", credentials),
            Duration.ofSeconds(10));
    open.add(session);
    return session;
  }

  private String nextLeader() throws InterruptedException {
    return next(leaders);
  }

  private static String next(BlockingQueue<String> queue) throws InterruptedException {
    return String.valueOf(queue.poll(30, TimeUnit.SECONDS));
  }
}
