package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.ProcessFiles;
import io.mesos4j.bench.cluster.ScratchFolder;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.common.election.EmbeddedZooKeeper;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.RegistryStore;
import io.mesos4j.master.registry.store.ZooKeeperStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;

/**
 * Agents are admitted to a registry in a real ZooKeeper with its own settings, in two halves: the
 * second half must not be dearer than the first. Then another master reads all of it. The server is
 * part of this process, so that processor time is that of both ends.
 */
public final class RegistryBenchmark implements Benchmark {

  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public String summary() {
    return "admission of agents to the registry in ZooKeeper, and reading it after an election";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "50000");
    defaults.put("readings", "3");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    try (ScratchFolder folder = ScratchFolder.create("mesos4j-bench-");
        EmbeddedZooKeeper server = EmbeddedZooKeeper.start(folder.path(), 0);
        ZooKeeperSession session =
            ZooKeeperSession.connect(
                new MasterAddress.ZooKeeper(
                    "127.0.0.1:" + server.port(), "/mesos", Optional.empty()),
                Duration.ofSeconds(30))) {
      int agents = options.count("agents");
      admit(session, agents, report);
      for (int reading = 1; reading <= options.count("readings"); reading++) {
        recover(session, agents, reading, report);
      }
    }
  }

  private static void admit(ZooKeeperSession session, int agents, Report report) {
    try (MeasuredStore store =
        new MeasuredStore(new ZooKeeperStore(session, UUID.randomUUID().toString()))) {
      Registrar registrar = new Registrar(store);
      registrar.recover().join();
      admit(registrar, 0, agents / 2);
      store.report("first_half", agents / 2, report);
      admit(registrar, agents / 2, agents);
      store.report("second_half", agents - agents / 2, report);
    }
  }

  private static void admit(Registrar registrar, int from, int to) {
    List<CompletableFuture<Optional<Violation>>> admissions = new ArrayList<>();
    for (int i = from; i < to; i++) {
      admissions.add(registrar.apply(new AdmitAgent(agent(i))));
    }
    for (CompletableFuture<Optional<Violation>> admission : admissions) {
      admission
          .join()
          .ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.text());
          });
    }
  }

  private static void recover(ZooKeeperSession session, int agents, int reading, Report report)
      throws IOException {
    ProcessFiles self = new ProcessFiles(ProcessHandle.current().pid());
    try (RegistryStore store = new ZooKeeperStore(session, UUID.randomUUID().toString())) {
      double before = self.cpuSeconds();
      long started = System.nanoTime();
      int found = new Registrar(store).recover().join().getSlaves().getSlavesCount();
      report.figure("recovered_" + reading, (System.nanoTime() - started) / NANOS_PER_SECOND, "s");
      report.figure("recovered_" + reading + "_cpu", self.cpuSeconds() - before, "cpu-s");
      if (found != agents) {
        throw new IllegalArgumentException(found + " of " + agents + " agents were recovered");
      }
    }
  }

  /** As large as the info of an agent with attributes usually is. */
  private static SlaveInfo agent(int number) {
    SlaveInfo.Builder info =
        SlaveInfo.newBuilder()
            .setId(SlaveID.newBuilder().setValue(new UUID(7, 7) + "-S" + number))
            .setHostname("agent-" + number + ".example.org")
            .setPort(5051)
            .setCheckpoint(true);
    info.addResources(Scalar.resource("cpus", 24));
    info.addResources(Scalar.resource("mem", 65_536));
    info.addResources(Scalar.resource("disk", 1_000_000));
    return info.build();
  }
}
