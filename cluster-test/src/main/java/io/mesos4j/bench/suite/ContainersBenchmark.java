package io.mesos4j.bench.suite;

import io.mesos4j.agent.container.CgroupOptions;
import io.mesos4j.agent.container.ContainerHost;
import io.mesos4j.agent.container.ContainerizerOptions;
import io.mesos4j.agent.container.IsolationOptions;
import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The agent's containerizer alone, in this process: no daemon, no messages, no checkpoints. */
public final class ContainersBenchmark implements Benchmark {

  @Override
  public String name() {
    return "containers";
  }

  @Override
  public String summary() {
    return "latency and rate of launches and destroys of containers, by launcher and isolation";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("launcher", "posix");
    defaults.put("isolation", "posix/cpu,posix/mem");
    defaults.put("warmup", "200");
    defaults.put("rounds", "100");
    defaults.put("count", "1000");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("mesos4j-containers-");
    String group = "mesos4j-bench-" + ProcessHandle.current().pid();
    ContainerLedger ledger = new ContainerLedger();
    try (ContainerHost host = open(options.values(), folder, group, ledger)) {
      ContainerRounds rounds = new ContainerRounds(host.containerizer(), ledger, folder, report);
      rounds.warmUp(options.count("warmup"));
      rounds.oneByOne(options.count("rounds"));
      rounds.allAtOnce(options.count("count"));
    } finally {
      remove(folder);
      removeGroups(group);
    }
  }

  private static ContainerHost open(
      Map<String, String> options, Path folder, String group, ContainerLedger ledger)
      throws IOException {
    return ContainerHost.open(
        new ContainerizerOptions(
            folder.resolve("run"),
            Optional.of(options.get("launcher")),
            List.of(options.get("isolation").split(",", -1)),
            IsolationOptions.of(CgroupOptions.in(group), folder.resolve("work"))),
        new SandboxFetcher(Duration.ofSeconds(10)),
        ledger,
        Clock.systemUTC());
  }

  /** An agent leaves the group that its containers were in; nobody else will use this one. */
  private static void removeGroups(String group) throws IOException {
    try (Stream<Path> hierarchies = Files.list(CgroupOptions.USUAL_HIERARCHY)) {
      for (Path hierarchy : hierarchies.toList()) {
        Files.deleteIfExists(hierarchy.resolve(group));
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
