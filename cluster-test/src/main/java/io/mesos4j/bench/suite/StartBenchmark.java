package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** From the start of a daemon's script to its first healthy answer, and its memory when idle. */
public final class StartBenchmark implements Benchmark {

  private static final String RESOURCES = "cpus:1;mem:1024;disk:1024;ports:[31000-31099]";

  @FunctionalInterface
  private interface Starter {

    DaemonProcess start() throws IOException;
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String summary() {
    return "time from start to /health and idle memory of master and agent";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("rounds", "10");
    defaults.put("idle_seconds", "10");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    int rounds = options.count("rounds");
    try (BenchCluster cluster = new BenchCluster()) {
      time("master_in_memory", rounds, cluster, () -> cluster.startMaster(), report);
      time("master_with_zookeeper", rounds, cluster, cluster::startDurableMaster, report);
      DaemonProcess master = cluster.startMaster();
      master.awaitHealthy();
      time("agent", rounds, cluster, () -> cluster.startAgent(master, RESOURCES), report);
      DaemonProcess agent = cluster.startAgent(master, RESOURCES);
      agent.awaitHealthy();
      DaemonProcess durable = cluster.startDurableMaster();
      durable.awaitHealthy();
      Thread.sleep(Duration.ofSeconds(options.count("idle_seconds")));
      report.figure("master_in_memory_idle", master.files().residentMib(), "MiB");
      report.figure("master_with_zookeeper_idle", durable.files().residentMib(), "MiB");
      report.figure("agent_idle", agent.files().residentMib(), "MiB");
    }
  }

  /** The first start is told apart: it may have to make the caches that the others find. */
  private static void time(
      String name, int rounds, BenchCluster cluster, Starter starter, Report report)
      throws IOException, InterruptedException {
    Samples first = new Samples();
    Samples later = new Samples();
    double cpuSeconds = 0;
    for (int round = 0; round <= rounds; round++) {
      DaemonProcess daemon = starter.start();
      (round == 0 ? first : later).add(daemon.awaitHealthy());
      cpuSeconds = daemon.files().cpuSeconds();
      cluster.stop(daemon);
    }
    report.latency(name + "_first_start", first);
    report.latency(name + "_start", later);
    report.figure(name + "_start_cpu", cpuSeconds, "cpu-s");
  }
}
