package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.json.Rendering;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.AgentsResponder;
import io.mesos4j.master.query.ClusterFamilies;
import io.mesos4j.master.query.ClusterResponses;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.query.StateResponder;
import io.mesos4j.master.query.StateSummaryResponder;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireVersions;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * How long the large answers of a master take to be written, from a made-up view: the time on the
 * clock and of the processors, and how much is written a second.
 */
public final class StateBenchmark implements Benchmark {

  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1e6;

  @Override
  public String name() {
    return "state";
  }

  @Override
  public String summary() {
    return "/state, /state-summary, /slaves, GET_STATE and /metrics of a large cluster";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "10000");
    defaults.put("tasks", "100000");
    defaults.put("warmup", "3");
    defaults.put("rounds", "5");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) {
    MasterView view = StateView.of(options.count("agents"), options.count("tasks"));
    MasterFacts facts =
        new MasterFacts(Version.current(), Instant.EPOCH, Map.of(), Optional.empty());
    measure(
        "state",
        options,
        report,
        () -> new StateResponder().render(view, facts, Approvers.all()).size());
    measure(
        "state_summary",
        options,
        report,
        () -> new StateSummaryResponder().render(view, facts, Approvers.all()).size());
    measure(
        "slaves",
        options,
        report,
        () -> new AgentsResponder().render(view, Optional.empty(), Approvers.all()).size());
    measure(
        "get_state.json",
        options,
        report,
        () ->
            Rendering.joined(
                    MesosJson.piecesV1(new ClusterResponses(view, Approvers.all()).state().build()))
                .size());
    measure(
        "get_state.protobuf",
        options,
        report,
        () ->
            WireVersions.toV1(new ClusterResponses(view, Approvers.all()).state().build()).length);
    measure("prometheus", options, report, () -> ClusterFamilies.of(view).size());
  }

  private static void measure(String name, Options options, Report report, IntSupplier answer) {
    long bytes = 0;
    for (int i = 0; i < options.count("warmup"); i++) {
      bytes = answer.getAsInt();
    }
    long computed = processorNanos();
    long started = System.nanoTime();
    for (int i = 0; i < options.count("rounds"); i++) {
      bytes = answer.getAsInt();
    }
    double seconds = (System.nanoTime() - started) / NANOS / options.count("rounds");
    double busy = (processorNanos() - computed) / NANOS / options.count("rounds");
    report.figure(name + ".size", bytes / MEGABYTE, "MB");
    report.figure(name + ".time", seconds, "s");
    report.figure(name + ".processors", busy, "s");
    report.figure(name + ".rate", bytes / MEGABYTE / seconds, "MB/s");
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
