package io.mesos4j.bench.suite;

import io.mesos4j.agent.container.CgroupOptions;
import io.mesos4j.agent.container.ContainerHost;
import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.container.ContainerizerOptions;
import io.mesos4j.agent.container.IsolationOptions;
import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.bench.cluster.LastResort;
import io.mesos4j.bench.cluster.ScratchFolder;
import io.mesos4j.bench.report.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A containerizer in this process and all that it makes on this host: containers, their folder and
 * their control groups. All of it goes when the rig is closed, or when the program is interrupted.
 * Launches come from one thread.
 */
final class ContainerRig implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final String group = "mesos4j-bench-" + ProcessHandle.current().pid();
  private final ScratchFolder scratch = ScratchFolder.create("mesos4j-containers-");
  private final LastResort lastResort;
  private final ContainerHost host;
  private boolean ending;

  ContainerRig(Options options, ContainerLedger ledger) throws IOException {
    host =
        ContainerHost.open(
            new ContainerizerOptions(
                folder().resolve("run"),
                Optional.of(options.text("launcher")),
                List.of(options.text("isolation").split(",", -1)),
                IsolationOptions.of(CgroupOptions.in(group), folder().resolve("work"))),
            new SandboxFetcher(Duration.ofSeconds(10)),
            ledger,
            Clock.systemUTC());
    lastResort = new LastResort(this::takeDown);
  }

  /** Where the containers may write. */
  Path folder() {
    return scratch.path();
  }

  /** Starts a container; once the program is interrupted, waits for its end instead. */
  synchronized void launch(ContainerSpec spec) throws InterruptedException {
    while (ending) {
      wait();
    }
    host.containerizer().launch(spec);
  }

  Containerizer containers() {
    return host.containerizer();
  }

  @Override
  public void close() {
    if (lastResort.cancel()) {
      takeDown();
    }
  }

  private void takeDown() {
    synchronized (this) {
      ending = true;
    }
    try {
      destroyAll();
      host.close();
      scratch.close();
      removeGroups();
    } catch (IOException | UncheckedIOException problem) {
      System.err.println("mesos4j-bench: something is left: " + problem.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void destroyAll() throws InterruptedException {
    Containerizer containers = host.containerizer();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    containers.containers().forEach(containers::destroy);
    while (!containers.containers().isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /** An agent leaves the group that its containers were in; nobody else will use this one. */
  private void removeGroups() throws IOException {
    try (Stream<Path> hierarchies = Files.list(CgroupOptions.Place.USUAL_HIERARCHY)) {
      for (Path hierarchy : hierarchies.toList()) {
        Files.deleteIfExists(hierarchy.resolve(group));
      }
    }
  }
}
