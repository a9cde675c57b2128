package io.mesos4j.master.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mesos4j.common.election.EmbeddedZooKeeper;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.master.registry.MarkGone;
import io.mesos4j.master.registry.MarkReachable;
import io.mesos4j.master.registry.MarkUnreachable;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.RegistryOperation;
import io.mesos4j.master.registry.UpdateAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TimeInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stand-by has read ahead is what the registry holds, or counts for nothing. */
class RegistryMirrorTest {

  private static final TimeInfo NOW = TimeInfo.newBuilder().setNanoseconds(1).build();
  private static final int AGENTS = 40;
  private static final int ROUNDS = 20;

  private final List<AutoCloseable> open = new ArrayList<>();
  private ExecutorService reads;
  private ZooKeeperSession session;
  private RegistryMirror mirror;
  private Registrar leader;
  private int port;

  @BeforeEach
  void oneLeadsAndOneStandsBy(@TempDir Path directory) throws Exception {
    EmbeddedZooKeeper server = EmbeddedZooKeeper.start(directory, 0);
    open.add(server);
    port = server.port();
    ZooKeeperStore store = new ZooKeeperStore(session(), "leader");
    open.add(store);
    leader = new Registrar(store);
    leader.recover().join();
    reads = Executors.newSingleThreadExecutor();
    open.add(reads);
    session = session();
    mirror = new RegistryMirror(session.client(), znodes(), reads);
    open.add(mirror);
  }

  @AfterEach
  void closeEverything() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void everythingThatTheLeaderWroteIsKnown() throws Exception {
    Random random = new Random(7);
    mirror.start();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < AGENTS; i++) {
        leader.apply(anything(random)).join();
      }
      assertThat(readAhead()).contains(stored());
    }
    assertThat(stored()).isNotEmpty();
  }

  @Test
  void whatWasThereBeforeIsReadOnce() throws Exception {
    assertThat(leader.apply(new AdmitAgent(agent(1, 1))).join()).isEmpty();
    mirror.start();
    assertThat(readAhead()).contains(stored());
  }

  /** Its old place is empty from then on, in the same transaction. */
  @Test
  void recordThatMovesIntoItsShardIsNotGone() throws Exception {
    session()
        .client()
        .create()
        .forPath("/mesos/registry/weights/eng", new byte[] {9, 0, 0, 0, 0, 0, 0, 0, 64});
    mirror.start();
    assertThat(readAhead()).contains(stored());
    String shard = "/mesos/registry/weights/~00";
    session().client().create().forPath(shard, new byte[0]);
    session().client().create().forPath(shard + "/eng", new byte[] {9, 0, 0, 0, 0, 0, 0, 0, 65});
    session().client().delete().forPath("/mesos/registry/weights/eng");
    assertThat(readAhead()).contains(stored());
    assertThat(stored()).hasSize(1);
  }

  @Test
  void whatCouldHaveBeenMissedCountsForNothing() throws Exception {
    mirror.start();
    assertThat(readAhead()).isPresent();
    for (int i = 0; i < 3; i++) {
      session.client().getZookeeperClient().getZooKeeper().getTestable().injectSessionExpiration();
      assertThat(leader.apply(new AdmitAgent(agent(i, 0))).join()).isEmpty();
      Optional<Map<RecordKey, ByteString>> known = readAhead();
      if (known.isPresent()) {
        assertThat(known).contains(stored());
      }
    }
    while (readAhead().isEmpty()) {
      Thread.onSpinWait(); // all is read anew once the connection is back
    }
    assertThat(readAhead()).contains(stored());
  }

  @Test
  void whoStoodByTakesOverAndFencesOff() {
    ZooKeeperStore next = new ZooKeeperStore(session(), "next");
    open.add(next);
    Registrar successor = new Registrar(next);
    successor.standBy();
    assertThat(leader.apply(new AdmitAgent(agent(1, 1))).join()).isEmpty();
    while (successor.recordsAhead() != 1) {
      Thread.onSpinWait(); // news of the agent are under way
    }
    assertThat(successor.recover().join().getSlaves().getSlavesCount()).isEqualTo(1);
    assertThatThrownBy(() -> leader.apply(new AdmitAgent(agent(2, 1))).join())
        .hasMessageContaining("next:0 has taken over");
    assertThat(successor.apply(new MarkUnreachable(id(1), NOW)).join()).isEmpty();
    assertThat(successor.apply(new AdmitAgent(agent(3, 1))).join()).isEmpty();
  }

  private RegistryOperation anything(Random random) {
    int number = random.nextInt(AGENTS);
    return switch (random.nextInt(5)) {
      case 0 -> new MarkUnreachable(id(number), NOW);
      case 1 -> new MarkReachable(agent(number, random.nextInt()));
      case 2 -> new UpdateAgent(agent(number, random.nextInt()));
      case 3 ->
          random.nextInt(9) == 0 ? new MarkGone(id(number), NOW) : new AdmitAgent(agent(number, 0));
      default -> new AdmitAgent(agent(number, random.nextInt()));
    };
  }

  private Optional<Map<RecordKey, ByteString>> readAhead() throws Exception {
    return reads.submit(() -> mirror.upToDate().map(RegistryCopy::records).map(Map::copyOf)).get();
  }

  private Map<RecordKey, ByteString> stored() throws Exception {
    return RegistryCopy.read(znodes()).records();
  }

  private RegistryZNodes znodes() {
    return new RegistryZNodes(session.client(), "/mesos");
  }

  private ZooKeeperSession session() {
    ZooKeeperSession connected =
        ZooKeeperSession.connect(
            new MasterAddress.ZooKeeper("127.0.0.1:" + port, "/mesos", Optional.empty()),
            Duration.ofSeconds(10));
    open.add(connected);
    return connected;
  }

  private static AgentId id(int number) {
    return new AgentId("S" + number);
  }

  private static SlaveInfo agent(int number, int version) {
    return SlaveInfo.newBuilder()
        .setId(SlaveID.newBuilder().setValue("S" + number))
        .setHostname("host-" + version)
        .build();
  }
}
