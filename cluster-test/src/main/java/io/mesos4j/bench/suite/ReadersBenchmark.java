package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.AgentCrowd;
import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What many readers of large answers do to the master of a large cluster: how long its loop stands
 * still, how long what is freed takes to be offered, and how long {@code /health} takes, without
 * the readers and with them. The longest turn is that of the last minute, so that it is the
 * readers' only if they read for longer than that.
 */
public final class ReadersBenchmark implements Benchmark {

  @Override
  public String name() {
    return "readers";
  }

  @Override
  public String summary() {
    return "what readers of large answers do to the loop, to offers and to /health";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "10000");
    defaults.put("tasks", "100000");
    defaults.put("frameworks", "100");
    defaults.put("readers", "20");
    defaults.put("path", "/state");
    defaults.put("pause_millis", "0");
    defaults.put("ends_per_second", "500");
    defaults.put("warmup_seconds", "10");
    defaults.put("alone_seconds", "15");
    defaults.put("seconds", "65");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    int standing = Math.max(0, options.count("tasks") / options.count("agents") - 1);
    OfferLatencyLoad load = new OfferLatencyLoad(standing);
    try (BenchCluster cluster = new BenchCluster()) {
      DaemonProcess master = cluster.startMaster();
      master.awaitHealthy();
      List<SchedulerClient> frameworks =
          load.subscribe(options.count("frameworks"), master.address());
      try (AgentCrowd crowd = AgentCrowd.start(options.count("agents"), master.address(), load)) {
        load.awaitBusy(crowd);
        report.remark(crowd.count() + " agents run their tasks");
        load.pace(options.count("ends_per_second"), options.count("warmup_seconds"));
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
    window("alone", load, master, options, report);
    try (Readers readers = new Readers(master.address(), options)) {
      window("read", load, master, options, report);
      readers.report(report);
    }
  }

  private static void window(
      String name, OfferLatencyLoad load, DaemonProcess master, Options options, Report report)
      throws IOException, InterruptedException {
    load.takeLatencies();
    try (HealthProbe probe = new HealthProbe(master.address())) {
      Window window = new Window(master.files());
      int seconds = options.count(name.equals("alone") ? "alone_seconds" : "seconds");
      long ended = load.pace(options.count("ends_per_second"), seconds);
      window.report(name + ".ended", ended, "tasks/s", report);
      report.latency(name + ".freed_to_offer", load.takeLatencies());
      probe.report(name, report);
    }
  }
}
