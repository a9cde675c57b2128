package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Launches through one real master, counted where the simulated agents are told to run tasks. */
public final class MasterLaunchBenchmark implements Benchmark {

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
    LaunchLoad load = new LaunchLoad(options.count("tasks_per_accept"));
    try (MasterRig rig = MasterRig.start(options, load, report)) {
      load.awaitLaunched(options.count("warmup"));
      Window window = rig.window();
      long before = load.launched();
      load.awaitLaunched(before + options.count("launches"));
      window.report("launched", load.launched() - before, "tasks/s", report);
    }
  }
}
