package io.mesos4j.master.main;

import io.mesos4j.common.daemon.Closers;
import io.mesos4j.common.daemon.DyingFaultHandler;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.daemon.WritableDirectory;
import io.mesos4j.common.election.EmbeddedZooKeeper;
import io.mesos4j.common.election.LeaderLease;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.MasterContender;
import io.mesos4j.common.election.MasterDetector;
import io.mesos4j.common.election.StandaloneContender;
import io.mesos4j.common.election.ZooKeeperContender;
import io.mesos4j.common.election.ZooKeeperDetector;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.RegistryStore;
import io.mesos4j.master.registry.store.InMemoryStore;
import io.mesos4j.master.registry.store.RegistryWriter;
import io.mesos4j.master.registry.store.ZooKeeperStore;
import io.mesos4j.master.shell.MasterShell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who elects this master, and where its registry is: the ZooKeeper that {@code --zk} names, one of
 * our own, or nobody at all for an in-memory registry without {@code --zk}.
 *
 * @param contender makes this master a candidate
 * @param detector tells who leads; absent where nobody else can
 * @param store where the registry is durable
 * @param session through which the others work; absent where they need none
 */
record Election(
    MasterContender contender,
    Optional<MasterDetector> detector,
    RegistryStore store,
    Optional<ZooKeeperSession> session) {

  private static final Logger LOG = LoggerFactory.getLogger(Election.class);
  private static final String PATH = "/mesos";
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

  static Election prepare(FlagValues flags, Closers closers) throws StartException {
    checkQuorum(flags);
    Optional<Path> workDirectory = workDirectory(flags);
    RegistryKind registry = flags.get(MasterFlags.REGISTRY);
    Optional<String> zk = flags.find(MasterFlags.ZK);
    if (zk.isEmpty() && registry == RegistryKind.IN_MEMORY) {
      return new Election(
          new StandaloneContender(), Optional.empty(), new InMemoryStore(), Optional.empty());
    }
    MasterAddress.ZooKeeper address =
        zk.isPresent() ? parse(zk.get()) : embedded(flags, workDirectory, closers);
    ZooKeeperSession session =
        closers.add(ZooKeeperSession.connect(address, flags.get(MasterFlags.ZK_SESSION_TIMEOUT)));
    RegistryStore store =
        registry == RegistryKind.IN_MEMORY
            ? new InMemoryStore()
            : closers.add(new ZooKeeperStore(session, writer(flags)));
    return new Election(
        closers.add(new ZooKeeperContender(session)),
        Optional.of(closers.add(new ZooKeeperDetector(session))),
        store,
        Optional.of(session));
  }

  /**
   * Lets the shell know who leads, and contends.
   *
   * @param waiting called whenever another master is known to lead
   * @throws IOException if no ZooKeeper answers within the session's timeout
   */
  void join(
      MasterShell shell,
      Registrar registrar,
      DyingFaultHandler faults,
      Runnable waiting,
      Closers closers)
      throws IOException {
    if (session.isPresent()) {
      session.get().awaitConnected("--zk");
    }
    detector.ifPresent(looking ->
        looking.start(leader -> {
          shell.follow(leader);
          if (shell.leadership().standsBy()) {
            waiting.run();
          }
        }));
    BooleanSupplier lease = lease(closers);
    session.ifPresent(shared -> faults.onDeath(() -> leave(shared)));
    registrar.standBy();
    contender.contend(shell.settings().info(), new Candidacy(shell, registrar, lease, faults));
  }

  /** Lets another master lead at once, if ZooKeeper can be told so in a moment. */
  private static void leave(ZooKeeperSession session) {
    Thread leaving = Thread.ofPlatform().daemon().name("abdication").start(session::close);
    try {
      leaving.join(LONGEST_FAREWELL);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private BooleanSupplier lease(Closers closers) {
    return session
        .<BooleanSupplier>map(shared -> closers.add(LeaderLease.start(shared))::holds)
        .orElse(() -> true);
  }

  private static RegistryWriter writer(FlagValues flags) {
    return new RegistryWriter(UUID.randomUUID().toString(), flags.find(MasterFlags.CLUSTER));
  }

  private static Optional<Path> workDirectory(FlagValues flags) throws StartException {
    Optional<Path> named = flags.find(MasterFlags.WORK_DIR);
    return named.isPresent()
        ? Optional.of(WritableDirectory.open("work_dir", named.get()))
        : Optional.empty();
  }

  private record Candidacy(
      MasterShell shell, Registrar registrar, BooleanSupplier lease, DyingFaultHandler faults)
      implements MasterContender.Listener {

    @Override
    public void elected() {
      LOG.info("Elected as the leading master");
      shell.lead(registrar, lease);
    }

    @Override
    public void lost() {
      faults.lost(
          "leadership was lost; start this master again, and it stands by",
          new IllegalStateException("its session at ZooKeeper has ended, or its znode is gone"));
    }
  }

  private static void checkQuorum(FlagValues flags) throws StartException {
    Optional<Integer> quorum = flags.find(MasterFlags.QUORUM);
    if (quorum.isEmpty()) {
      return;
    }
    if (quorum.get() < 1) {
      throw new StartException(
          "--quorum=" + quorum.get() + " must be at least 1; leave it out, it has no effect");
    }
    LOG.info("--quorum={} has no effect: the registry lives in ZooKeeper", quorum.get());
  }

  private static MasterAddress.ZooKeeper parse(String text) throws StartException {
    try {
      return MasterAddress.servers("--zk", text);
    } catch (IllegalArgumentException unusable) {
      throw new StartException(unusable.getMessage(), unusable);
    }
  }

  private static MasterAddress.ZooKeeper embedded(
      FlagValues flags, Optional<Path> workDirectory, Closers closers) throws StartException {
    Path directory =
        workDirectory
            .orElseThrow(() ->
                new StartException(
                    "--work_dir is missing: name a directory for the registry's data, or give"
                        + " --zk"))
            .resolve("zookeeper");
    try {
      EmbeddedZooKeeper server =
          closers.add(EmbeddedZooKeeper.start(directory, flags.get(MasterFlags.EMBEDDED_ZK_PORT)));
      String servers = "127.0.0.1:" + server.port();
      LOG.info("ZooKeeper of our own at zk://{}{}", servers, PATH);
      return new MasterAddress.ZooKeeper(servers, PATH, Optional.empty());
    } catch (IOException unusable) {
      throw new StartException(unusable.getMessage(), unusable);
    }
  }
}
