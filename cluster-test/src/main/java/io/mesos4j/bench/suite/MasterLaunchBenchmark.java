package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.cluster.SimulatedAgents;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Launches through one real master, counted where the simulated agents are told to run tasks. */
public final class MasterLaunchBenchmark implements Benchmark {

  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String name() {
    return "master-launches";
  }

  @Override
  public String summary() {
    return "launches per second through one master with simulated agents";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "100");
    defaults.put("tasks_per_accept", "250");
    defaults.put("warmup", "25000");
    defaults.put("launches", "50000");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    try (BenchCluster cluster = new BenchCluster()) {
      DaemonProcess master = cluster.startMaster();
      master.awaitHealthy();
      LaunchLoad load = new LaunchLoad(options.count("tasks_per_accept"));
      try (SimulatedAgents agents =
              SimulatedAgents.start(options.count("agents"), master.address(), load);
          SchedulerClient client =
              SchedulerClient.subscribe(master.address(), Frameworks.info(), load::received)) {
        load.start(client);
        report.remark(agents.count() + " agents registered");
        load.awaitLaunched(options.count("warmup"));
        measure(load, master, options.count("launches"), report);
      }
    }
  }

  private static void measure(LaunchLoad load, DaemonProcess master, int launches, Report report)
      throws IOException, InterruptedException {
    long before = load.launched();
    double cpu = master.files().cpuSeconds();
    long started = System.nanoTime();
    load.awaitLaunched(before + launches);
    double seconds = (System.nanoTime() - started) / NANOS_PER_SECOND;
    long count = load.launched() - before;
    double cpuSeconds = master.files().cpuSeconds() - cpu;
    report.figure("launched", count / seconds, "tasks/s");
    report.figure("launched_per_cpu_second", count / cpuSeconds, "tasks/s");
    report.figure("master_cpu", cpuSeconds / seconds, "cpus");
    report.figure("master_resident", master.files().residentMib(), "MiB");
  }
}
