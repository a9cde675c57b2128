package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.cluster.SimulatedAgents;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Status updates through one real master: every task of every simulated agent always has one update
 * under way, and sends the next one when the acknowledgement is back.
 */
public final class UpdateBenchmark implements Benchmark {

  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String name() {
    return "updates";
  }

  @Override
  public String summary() {
    return "status updates acknowledged per second through one master with simulated agents";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "100");
    defaults.put("tasks", "20");
    defaults.put("warmup_seconds", "10");
    defaults.put("seconds", "10");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    try (BenchCluster cluster = new BenchCluster()) {
      DaemonProcess master = cluster.startMaster();
      master.awaitHealthy();
      UpdateLoad load = new UpdateLoad(options.count("tasks"));
      try (SimulatedAgents agents =
              SimulatedAgents.start(options.count("agents"), master.address(), load);
          SchedulerClient client =
              SchedulerClient.subscribe(master.address(), Frameworks.info(), load::received)) {
        load.start(client);
        report.remark(
            agents.count()
                + " agents registered, "
                + options.text("warmup_seconds")
                + " s to warm up");
        Thread.sleep(Duration.ofSeconds(options.count("warmup_seconds")));
        measure(load, master, options, report);
      }
    }
  }

  private static void measure(UpdateLoad load, DaemonProcess master, Options options, Report report)
      throws IOException, InterruptedException {
    long acknowledged = load.acknowledged();
    double cpu = master.files().cpuSeconds();
    long started = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(options.count("seconds")));
    double seconds = (System.nanoTime() - started) / NANOS_PER_SECOND;
    long count = load.acknowledged() - acknowledged;
    double cpuSeconds = master.files().cpuSeconds() - cpu;
    report.figure("acknowledged", count / seconds, "updates/s");
    report.figure("acknowledged_per_cpu_second", count / cpuSeconds, "updates/s");
    report.figure("master_cpu", cpuSeconds / seconds, "cpus");
    report.figure("tasks_under_load", (double) load.tasks(), "tasks");
    report.figure("master_resident", master.files().residentMib(), "MiB");
  }
}
