package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.ReturningAgents;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.common.reregistration.AgentDigest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * All agents come back again and again to the same master, as after a network that was down for a
 * moment: in turns with everything that they have to say, and with a digest of it.
 */
public final class ReturnsBenchmark implements Benchmark {

  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String name() {
    return "returns";
  }

  @Override
  public String summary() {
    return "agents that come back to the same master, in full and by digest";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "5000");
    defaults.put("tasks", "10");
    defaults.put("rounds", "9");
    defaults.put("warmup", "3");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    int agents = options.count("agents");
    StormMessages storm = new StormMessages(options.count("tasks"), 0, 1);
    try (BenchCluster cluster = new BenchCluster();
        ReturningAgents crowd = new ReturningAgents(agents)) {
      DaemonProcess master = cluster.startMaster();
      master.awaitServing();
      crowd.comeBack(master.address(), storm::of);
      Form full = new Form("full", version -> agent -> said(storm.of(agent), version));
      Form digest =
          new Form(
              "digest", version -> agent -> AgentDigest.shortened(said(storm.of(agent), version)));
      int warmUp = options.count("warmup");
      for (int round = 0; round < warmUp + options.count("rounds"); round++) {
        full.comeBack(crowd, master, round, round >= warmUp);
        digest.comeBack(crowd, master, round, round >= warmUp);
      }
      full.report(report);
      digest.report(report);
    }
  }

  /** One of the two ways to come back, with what it took. */
  private static final class Form {

    private final String name;
    private final IntFunction<IntFunction<Message>> messages;
    private final Samples wall = new Samples();
    private final Samples cpu = new Samples();

    Form(String name, IntFunction<IntFunction<Message>> messages) {
      this.name = name;
      this.messages = messages;
    }

    void comeBack(ReturningAgents crowd, DaemonProcess master, int version, boolean counts)
        throws IOException, InterruptedException {
      double before = master.files().cpuSeconds();
      long nanos = crowd.comeBack(master.address(), messages.apply(version));
      if (counts) {
        wall.add(nanos);
        cpu.add((long) ((master.files().cpuSeconds() - before) * NANOS_PER_SECOND));
      }
    }

    void report(Report report) {
      report.figure(name + "_bytes", messages.apply(0).apply(0).getSerializedSize(), "bytes");
      report.latency(name + "_all_back", wall);
      report.latency(name + "_master_cpu", cpu);
    }
  }

  /** With a version of its own, since what is said twice is not handled twice. */
  private static ReregisterSlaveMessage said(ReregisterSlaveMessage report, int version) {
    ByteString uuid = ByteString.copyFromUtf8("%16d".formatted(version));
    return report.toBuilder().setResourceVersionUuid(UUID.newBuilder().setValue(uuid)).build();
  }
}
