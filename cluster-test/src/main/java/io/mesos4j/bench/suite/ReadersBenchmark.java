package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
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
    defaults.put("reading_warmup_seconds", "0");
    defaults.put("seconds", "65");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    int standing = Math.max(0, options.count("tasks") / options.count("agents") - 1);
    BusyCluster.measure(
        new OfferLatencyLoad(standing),
        options,
        report,
        cluster -> {
          cluster.warmUp(options.count("warmup_seconds"));
          observe("alone", options.count("alone_seconds"), cluster, report);
          try (Readers readers = new Readers(cluster.address(), options)) {
            cluster.warmUp(options.count("reading_warmup_seconds"));
            observe("read", options.count("seconds"), cluster, report);
            readers.report(report);
          }
        });
  }

  private static void observe(String name, int seconds, BusyCluster cluster, Report report)
      throws IOException, InterruptedException {
    try (HealthProbe probe = new HealthProbe(cluster.address())) {
      cluster.observe(name, seconds);
      probe.report(name, report);
    }
  }
}
