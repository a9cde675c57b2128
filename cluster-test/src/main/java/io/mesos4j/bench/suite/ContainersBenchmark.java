package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

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
    ContainerLedger ledger = new ContainerLedger();
    try (ContainerRig rig = new ContainerRig(options, ledger)) {
      ContainerRounds rounds = new ContainerRounds(rig, ledger, report);
      rounds.warmUp(options.count("warmup"));
      rounds.oneByOne(options.count("rounds"));
      rounds.allAtOnce(options.count("count"));
    }
  }
}
