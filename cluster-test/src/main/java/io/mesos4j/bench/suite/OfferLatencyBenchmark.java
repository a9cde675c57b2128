package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.AgentCrowd;
import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole way of freed resources: from the moment at which a simulated agent says that a task has
 * ended to the next offer of that agent at some scheduler, with tasks ending at a steady rate;
 * alone, and while somebody reads {@code /state} every two seconds.
 */
public final class OfferLatencyBenchmark implements Benchmark {

  @Override
  public String name() {
    return "offer-latency";
  }

  @Override
  public String summary() {
    return "from the end of a task to the next offer of its agent, in a large cluster";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "10000");
    defaults.put("frameworks", "200");
    defaults.put("ends_per_second", "1000");
    defaults.put("warmup_seconds", "30");
    defaults.put("seconds", "20");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    OfferLatencyLoad load = new OfferLatencyLoad(0);
    try (BenchCluster cluster = new BenchCluster()) {
      DaemonProcess master = cluster.startMaster();
      master.awaitHealthy();
      List<SchedulerClient> frameworks =
          load.subscribe(options.count("frameworks"), master.address());
      try (AgentCrowd crowd = AgentCrowd.start(options.count("agents"), master.address(), load)) {
        report.remark(crowd.count() + " agents registered");
        load.awaitBusy(crowd);
        report.remark("all of them are busy");
        measure(load, master, options, report);
      } finally {
        for (SchedulerClient framework : frameworks) {
          framework.close();
        }
      }
    }
  }

  private static void measure(
      OfferLatencyLoad load, DaemonProcess master, Options options, Report report)
      throws IOException, InterruptedException {
    int perSecond = options.count("ends_per_second");
    load.pace(perSecond, options.count("warmup_seconds"));
    load.takeLatencies();
    window("alone", load, master, options, report);
    try (StateReader reader = StateReader.start(master.address())) {
      window("state_read", load, master, options, report);
      reader.report(report);
    }
  }

  private static void window(
      String name, OfferLatencyLoad load, DaemonProcess master, Options options, Report report)
      throws IOException {
    Window window = new Window(master.files());
    long ended = load.pace(options.count("ends_per_second"), options.count("seconds"));
    window.report(name + ".ended", ended, "tasks/s", report);
    Samples latencies = load.takeLatencies();
    report.latency(name + ".freed_to_offer", latencies);
  }
}
