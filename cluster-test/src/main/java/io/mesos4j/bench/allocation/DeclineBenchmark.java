package io.mesos4j.bench.allocation;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.common.id.FrameworkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.Filters;

/**
 * Every offer is declined for a year, round after round, until every framework has refused every
 * agent. The allocator's core alone.
 */
public final class DeclineBenchmark implements Benchmark {

  private static final double YEAR_SECONDS = 31_536_000;

  @Override
  public String name() {
    return "allocator-decline";
  }

  @Override
  public String summary() {
    return "every offer declined for a year, until nobody is left to be offered anything";
  }

  @Override
  public Map<String, String> defaults() {
    return Cluster.defaults("1000", "200");
  }

  @Override
  public void run(Options options, Report report) {
    Cluster cluster = Cluster.of(options);
    Rig rig = cluster.rig();
    List<FrameworkId> frameworks = cluster.frameworks();
    Optional<Filters> year =
        Optional.of(Filters.newBuilder().setRefuseSeconds(YEAR_SECONDS).build());
    long before = Memory.used();
    Samples rounds = new Samples();
    long declined = 0;
    for (int round = 0; round < 2 * frameworks.size(); round++) {
      rounds.add(rig.run());
      declined += rig.giveBack(rig.takeProposals(), year);
    }
    report.latency("round", rounds);
    report.figure("declined", (double) declined, "offers");
    report.figure("bytes_per_filter", (Memory.used() - before) / (double) declined, "bytes");
    Samples saturated = new Samples();
    for (int round = 0; round < frameworks.size(); round++) {
      saturated.add(rig.run());
    }
    report.latency("saturated", saturated);
  }
}
