package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.KnownAgents;
import io.mesos4j.bench.cluster.ReturningAgents;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All agents of a cluster come back at once, with what runs on them, to a master that knows them
 * from the registry and has stood by until its election; without {@code standby_seconds} to one
 * that was started a moment ago.
 */
public final class StormBenchmark implements Benchmark {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration SESSION = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public String summary() {
    return "re-registration of all agents after a failover, and its exponent";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "20000");
    defaults.put("smaller_by", "4");
    defaults.put("tasks", "10");
    defaults.put("completed", "0");
    defaults.put("frameworks", "1");
    defaults.put("standby_seconds", "60");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    StormMessages messages =
        new StormMessages(
            options.count("tasks"), options.count("completed"), options.count("frameworks"));
    Duration standBy = Duration.ofSeconds(options.count("standby_seconds"));
    int many = options.count("agents");
    int few = many / options.count("smaller_by");
    double small = storm(few, messages, standBy, report);
    double large = storm(many, messages, standBy, report);
    report.figure("cpu_exponent", Math.log(large / small) / Math.log((double) many / few), "");
  }

  /** Answers the processor time that the master took. */
  private static double storm(int agents, StormMessages messages, Duration standBy, Report report)
      throws IOException, InterruptedException {
    try (BenchCluster cluster = new BenchCluster();
        KnownAgents known = new KnownAgents(agents, agent -> messages.of(agent).getSlave());
        ReturningAgents crowd = new ReturningAgents(agents)) {
      DaemonProcess master = elected(cluster, known.url(), standBy);
      double before = master.files().cpuSeconds();
      double seconds = crowd.comeBack(master.address(), messages::of) / NANOS_PER_SECOND;
      double cpu = master.files().cpuSeconds() - before;
      report.figure(agents + "_agents_back", seconds, "s");
      report.figure(agents + "_agents_master_cpu", cpu, "cpu-s");
      report.figure(agents + "_agents_repetitions", crowd.repetitions(), "");
      report.figure(agents + "_agents_master_resident", master.files().residentMib(), "MiB");
      return cpu;
    }
  }

  /** A master that has just been elected and stood by before; its predecessor was killed. */
  private static DaemonProcess elected(BenchCluster cluster, String zooKeeper, Duration standBy)
      throws IOException, InterruptedException {
    DaemonProcess leader = cluster.startMasterAt(zooKeeper, SESSION);
    leader.awaitServing();
    if (standBy.isZero()) {
      return leader;
    }
    DaemonProcess next = cluster.startMasterAt(zooKeeper, SESSION);
    next.awaitHealthy();
    Thread.sleep(standBy);
    leader.kill();
    next.servesAt();
    return next;
  }
}
