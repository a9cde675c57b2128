package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.KnownAgents;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The leader of three masters is killed: until another one is detected, and from then until the
 * registry is read, frameworks and agents are back, and something is offered and launched.
 * ZooKeeper is a process of its own.
 */
public final class FailoverBenchmark implements Benchmark {

  private static final int MASTERS = 3;

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String summary() {
    return "kill -9 of the leader of three masters, until everything is back";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "10000");
    defaults.put("tasks", "10");
    defaults.put("frameworks", "200");
    defaults.put("rounds", "3");
    defaults.put("session_seconds", "10");
    defaults.put("backoff_ms", "1000");
    defaults.put("patience_ms", "1000");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    StormMessages messages =
        new StormMessages(options.count("tasks"), 0, options.count("frameworks"));
    Duration session = Duration.ofSeconds(options.count("session_seconds"));
    try (BenchCluster cluster = new BenchCluster()) {
      DaemonProcess zooKeeper = cluster.startZooKeeper();
      String servers = "127.0.0.1:" + zooKeeper.address().getPort();
      KnownAgents.admit(servers, options.count("agents"), agent -> messages.of(agent).getSlave());
      report.remark("the registry knows " + options.count("agents") + " agents");
      Masters masters = new Masters(cluster, "zk://" + servers + "/mesos", session);
      masters.start(MASTERS);
      try (FailoverCrowd crowd = FailoverCrowd.start(servers, options, messages)) {
        for (int round = 1; round <= options.count("rounds"); round++) {
          crowd.awaitAll();
          masters.awaitRest();
          report.remark("all are with the leader, and the masters at rest; killing it");
          new FailoverRound(masters, crowd).run("round_" + round, report);
          masters.start(1);
        }
      }
    }
  }
}
