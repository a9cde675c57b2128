package io.mesos4j.bench.cluster;

import io.mesos4j.common.election.EmbeddedZooKeeper;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.store.ZooKeeperStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.apache.mesos.Protos.SlaveInfo;

/** A ZooKeeper, in this process, whose registry knows agents from before an election. */
public final class KnownAgents implements AutoCloseable {

  private static final Duration SESSION = Duration.ofSeconds(30);

  private final ScratchFolder folder;
  private final EmbeddedZooKeeper server;

  /**
   * Starts the server and admits all agents.
   *
   * @param agents what each is known as, by number
   */
  public KnownAgents(int count, IntFunction<SlaveInfo> agents) throws IOException {
    folder = ScratchFolder.create("mesos4j-bench-zk-");
    server = EmbeddedZooKeeper.start(folder.path(), 0);
    admit("127.0.0.1:" + server.port(), count, agents);
  }

  /**
   * Admits agents to the registry of a ZooKeeper that runs elsewhere.
   *
   * @param servers {@code host:port}
   */
  public static void admit(String servers, int count, IntFunction<SlaveInfo> agents) {
    MasterAddress.ZooKeeper address =
        new MasterAddress.ZooKeeper(servers, "/mesos", Optional.empty());
    try (ZooKeeperSession session = ZooKeeperSession.connect(address, SESSION);
        ZooKeeperStore store = new ZooKeeperStore(session, UUID.randomUUID().toString())) {
      Registrar registrar = new Registrar(store);
      registrar.recover().join();
      List<CompletableFuture<Optional<Violation>>> admissions = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        admissions.add(registrar.apply(new AdmitAgent(agents.apply(i))));
      }
      admissions.forEach(CompletableFuture::join);
    }
  }

  /** The value of {@code --zk}. */
  public String url() {
    return "zk://127.0.0.1:" + server.port() + "/mesos";
  }

  @Override
  public void close() {
    server.close();
    try {
      folder.close();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
