package io.mesos4j.common.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.MasterInfo;
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

    int port = server.port();
    server.close();
    server = EmbeddedZooKeeper.start(directory, port);

    BlockingQueue<String> second = new LinkedBlockingQueue<>();
    MasterContender later = contend("second", second);
    later.close();
    assertThat(first).isEmpty();
    assertThat(second).isEmpty();
    assertThat(leaders).isEmpty();
  }

  private void detect() {
    ZooKeeperDetector detector = new ZooKeeperDetector(session());
    open.add(detector);
    detector.start(leader -> leaders.add(leader.map(MasterInfo::getId).orElse(NOBODY)));
  }

  private MasterContender contend(String id, BlockingQueue<String> outcomes) {
    ZooKeeperContender contender = new ZooKeeperContender(session());
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
    ZooKeeperSession session =
        ZooKeeperSession.connect(
            new MasterAddress.ZooKeeper("127.0.0.1:" + server.port(), "/mesos", Optional.empty()),
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
