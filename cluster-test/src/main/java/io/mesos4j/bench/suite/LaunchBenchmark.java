package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Real tasks on one real agent under one real master. */
public final class LaunchBenchmark implements Benchmark {

  private static final String RESOURCES = "cpus:100;mem:100000;disk:100000;ports:[31000-31099]";

  @Override
  public String name() {
    return "launch";
  }

  @Override
  public String summary() {
    return "latency and rate of launches on one agent, and memory per running task";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("warmup", "30");
    defaults.put("rounds", "100");
    defaults.put("batch", "100");
    defaults.put("running", "200");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    try (BenchCluster cluster = new BenchCluster()) {
      DaemonProcess master = cluster.startMaster();
      master.awaitHealthy();
      DaemonProcess agent = cluster.startAgent(master, RESOURCES);
      agent.awaitHealthy();
      try (TaskDesk desk = new TaskDesk(master.address())) {
        LaunchRounds rounds = new LaunchRounds(desk, report);
        rounds.warmUp(options.count("warmup"));
        CpuRound cpu = CpuRound.start(master.files(), agent.files());
        rounds.shortTasks(options.count("rounds"));
        cpu.report(report, options.count("rounds"));
        rounds.longTasks(options.count("rounds"));
        rounds.oneCallForMany(options.count("batch"));
        rounds.oneCallForEach(options.count("batch"));
        new MemoryRound(desk, report, agent.files()).measure(options.count("running"));
      }
    }
  }
}
