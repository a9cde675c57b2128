package io.mesos4j.bench.suite;

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
    UpdateLoad load = new UpdateLoad(options.count("tasks"));
    try (MasterRig rig = MasterRig.start(options, load, report)) {
      report.remark(options.text("warmup_seconds") + " s to warm up");
      Thread.sleep(Duration.ofSeconds(options.count("warmup_seconds")));
      Window window = rig.window();
      long before = load.acknowledged();
      Thread.sleep(Duration.ofSeconds(options.count("seconds")));
      window.report("acknowledged", load.acknowledged() - before, "updates/s", report);
      report.figure("tasks_under_load", (double) load.tasks(), "tasks");
    }
  }
}
