package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole way of freed resources: from the moment at which a simulated agent says that a task has
 * ended to the next offer of that agent at some scheduler, with tasks ending at a steady rate;
 * alone, and while somebody reads {@code /state} every two seconds. Those who do that do it for
 * long, so that they read for a while unobserved first.
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
    defaults.put("readers", "1");
    defaults.put("path", "/state");
    defaults.put("pause_millis", "2000");
    defaults.put("reading_warmup_seconds", "20");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    int seconds = options.count("seconds");
    BusyCluster.measure(
        new OfferLatencyLoad(0),
        options,
        report,
        cluster -> {
          cluster.warmUp(options.count("warmup_seconds"));
          cluster.observe("alone", seconds);
          try (Readers readers = new Readers(cluster.address(), options)) {
            cluster.warmUp(options.count("reading_warmup_seconds"));
            cluster.observe("state_read", seconds);
            readers.report(report);
          }
        });
  }
}
