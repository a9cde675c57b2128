package io.mesos4j.master.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.election.EmbeddedZooKeeper;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.master.registry.MarkGone;
import io.mesos4j.master.registry.MarkReachable;
import io.mesos4j.master.registry.MarkUnreachable;
import io.mesos4j.master.registry.PruneAgents;
import io.mesos4j.master.registry.RecordKind;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.RegistryStore;
import io.mesos4j.master.registry.UpdateAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry over both stores: the same story, and what only ZooKeeper can tell. */
class RegistryStoreTest {

  private static final TimeInfo NOW = TimeInfo.newBuilder().setNanoseconds(1).build();

  private final List<AutoCloseable> open = new ArrayList<>();
  private int port;

  @BeforeEach
  void startServer(@TempDir Path directory) throws Exception {
    EmbeddedZooKeeper server = EmbeddedZooKeeper.start(directory, 0);
    open.add(server);
    port = server.port();
  }

  @AfterEach
  void closeEverything() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void recordsOutliveTheirWriterInMemory() {
    RegistryStore store = new InMemoryStore();
    agentsComeAndGo(store, store);
  }

  @Test
  void recordsOutliveTheirWriterInZooKeeper() {
    agentsComeAndGo(zooKeeperStore("first"), zooKeeperStore("second"));
  }

  @Test
  void deposedWriterIsFencedOff() {
    Registrar deposed = new Registrar(zooKeeperStore("deposed"));
    deposed.recover().join();
    assertThat(deposed.apply(new AdmitAgent(agent("A"))).join()).isEmpty();
    Registrar leader = new Registrar(zooKeeperStore("leader"));
    assertThat(leader.recover().join().getSlaves().getSlavesCount()).isEqualTo(1);

    assertThatThrownBy(() -> deposed.apply(new AdmitAgent(agent("B"))).join())
        .hasMessageContaining("leader:0 has taken over")
        .hasMessageContaining("give each cluster a path of its own");

    assertThat(leader.apply(new AdmitAgent(agent("C"))).join()).isEmpty();
    Registry registry = new Registrar(zooKeeperStore("third")).recover().join();
    assertThat(registry.getSlaves().getSlavesList())
        .extracting(slave -> slave.getInfo().getId().getValue())
        .containsExactlyInAnyOrder("A", "C");
  }

  @Test
  void damagedRecordStopsTheRecoveryAndIsNamed() throws Exception {
    assertThat(takenOver("first").apply(new AdmitAgent(agent("A"))).join()).isEmpty();
    session().client().setData().forPath(paths().get("A"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> takenOver("second"))
        .hasMessageContaining("'A' of registry/agents is damaged")
        .hasMessageContaining("mesos-registry check");
  }

  /** Before there were shards all records were directly in the folder of their kind. */
  @Test
  void recordsOutsideOfShardsAreReadAndMoveWhenTheyChange() throws Exception {
    takenOver("first");
    for (String id : List.of("A", "B", "C")) {
      byte[] record = Registry.Slave.newBuilder().setInfo(agent(id)).build().toByteArray();
      session().client().create().forPath("/mesos/registry/agents/" + id, record);
    }
    Registrar second = takenOver("second");
    SlaveInfo moved = agent("A").toBuilder().setHostname("elsewhere").build();
    assertThat(second.apply(new UpdateAgent(moved)).join()).isEmpty();
    assertThat(second.apply(new MarkGone(new AgentId("B"), NOW)).join()).isEmpty();

    assertThat(paths().get("A")).matches("/mesos/registry/agents/~[0-9a-f]{2}/A");
    assertThat(paths().get("C")).isEqualTo("/mesos/registry/agents/C");
    Registry registry = new Registrar(zooKeeperStore("third")).recover().join();
    assertThat(registry.getSlaves().getSlavesList())
        .extracting(slave -> slave.getInfo().getHostname())
        .containsExactlyInAnyOrder("elsewhere", "host-C");
    assertThat(registry.getGone().getSlavesCount()).isEqualTo(1);
  }

  /** Their names together are more than ZooKeeper answers at once, and so are the writes. */
  @Test
  void moreRecordsThanOneListingHolds() {
    Registrar registrar = takenOver("first");
    String longId = "x".repeat(600);
    List<CompletableFuture<?>> admissions = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      admissions.add(registrar.apply(new AdmitAgent(agent(longId + i))));
    }
    admissions.forEach(CompletableFuture::join);
    Registry registry = new Registrar(zooKeeperStore("second")).recover().join();
    assertThat(registry.getSlaves().getSlavesCount()).isEqualTo(2_000);
  }

  @Test
  void registryOfANewerVersionIsLeftAlone() throws Exception {
    takenOver("first");
    byte[] needed =
        Registry.MinimumCapability.newBuilder().setCapability("TELEPATHY").build().toByteArray();
    String path = "/mesos/registry/minimum_capabilities/TELEPATHY";
    session().client().create().forPath(path, needed);
    assertThatThrownBy(() -> takenOver("second"))
        .hasMessageContaining("capability TELEPATHY")
        .hasMessageContaining("start the newer version");
  }

  @Test
  void registryThatOnlyOthersMayWriteIsSaidToBeSo() throws Exception {
    ZooKeeperSession owner = session(Optional.of("them:secret"));
    owner.client().create().forPath("/mesos", new byte[0]);
    assertThatThrownBy(() -> takenOver("stranger"))
        .hasMessageContaining("/mesos/registry")
        .hasMessageContaining("zk://user:password@");
  }

  /** Where each admitted agent is, by id. */
  private Map<String, String> paths() throws Exception {
    Map<String, String> paths = new LinkedHashMap<>();
    new RegistryZNodes(session().client(), "/mesos")
        .list()
        .paths()
        .forEach((key, path) -> {
          if (key.kind() == RecordKind.AGENT) {
            paths.put(key.id(), path);
          }
        });
    return paths;
  }

  private Registrar takenOver(String writer) {
    Registrar registrar = new Registrar(zooKeeperStore(writer));
    registrar.recover().join();
    return registrar;
  }

  private static void agentsComeAndGo(RegistryStore first, RegistryStore second) {
    Registrar registrar = new Registrar(first);
    assertThat(registrar.recover().join()).isEqualTo(Registry.getDefaultInstance());
    assertThat(registrar.apply(new AdmitAgent(agent("A"))).join()).isEmpty();
    assertThat(registrar.apply(new AdmitAgent(agent("B"))).join()).isEmpty();
    assertThat(registrar.apply(new AdmitAgent(agent("C"))).join()).isEmpty();
    assertThat(registrar.apply(new AdmitAgent(agent("A"))).join()).isPresent();
    assertThat(registrar.apply(new MarkUnreachable(new AgentId("A"), NOW)).join()).isEmpty();
    assertThat(registrar.apply(new MarkUnreachable(new AgentId("C"), NOW)).join()).isEmpty();
    assertThat(registrar.apply(new MarkGone(new AgentId("B"), NOW)).join()).isEmpty();
    assertThat(registrar.apply(new MarkReachable(agent("A"))).join()).isEmpty();
    assertThat(registrar.apply(new MarkReachable(agent("B"))).join())
        .hasValueSatisfying(refusal -> assertThat(refusal.text()).contains("gone"));
    assertThat(registrar.apply(new PruneAgents(List.of(new AgentId("C")), List.of())).join())
        .isEmpty();

    Registry registry = new Registrar(second).recover().join();
    assertThat(registry.getSlaves().getSlavesList())
        .extracting(slave -> slave.getInfo().getId().getValue())
        .containsExactly("A");
    assertThat(registry.getUnreachable().getSlavesList()).isEmpty();
    assertThat(registry.getGone().getSlavesList())
        .extracting(slave -> slave.getId().getValue())
        .containsExactly("B");
  }

  private RegistryStore zooKeeperStore(String writer) {
    RegistryStore store = new ZooKeeperStore(session(), writer);
    open.add(store);
    return store;
  }

  private ZooKeeperSession session() {
    return session(Optional.empty());
  }

  private ZooKeeperSession session(Optional<String> credentials) {
    ZooKeeperSession session =
        ZooKeeperSession.connect(
            new MasterAddress.ZooKeeper("127.0.0.1:" + port, "/mesos", credentials),
            Duration.ofSeconds(10));
    open.add(session);
    return session;
  }

  private static SlaveInfo agent(String id) {
    return SlaveInfo.newBuilder()
        .setId(SlaveID.newBuilder().setValue(id))
        .setHostname("host-" + id)
        .build();
  }
}
