package io.mesos4j.bench.allocation;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.AllocatorCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fifth of the frameworks more suppress offers in each round; then all revive, and 99 of 100
 * suppress at once. The allocator's core alone.
 */
public final class SuppressBenchmark implements Benchmark {

  private static final int STEPS = 5;
  private static final int ROUNDS_PER_STEP = 10;

  @Override
  public String name() {
    return "allocator-suppress";
  }

  @Override
  public String summary() {
    return "runs while more and more frameworks suppress offers";
  }

  @Override
  public Map<String, String> defaults() {
    return Cluster.defaults("5000", "1000");
  }

  @Override
  public void run(Options options, Report report) {
    Cluster cluster = Cluster.of(options);
    Rig rig = cluster.rig();
    List<FrameworkId> frameworks = cluster.frameworks();
    for (int step = 0; step < STEPS; step++) {
      rounds(rig, report, "suppressed_" + 100 * step / STEPS);
      suppress(rig, frameworks.subList(0, frameworks.size() * (step + 1) / STEPS));
    }
    frameworks.forEach(id -> rig.tell(new AllocatorCommand.ReviveOffers(id, Set.of())));
    suppress(rig, frameworks.subList(0, frameworks.size() * 99 / 100));
    rounds(rig, report, "suppressed_99");
  }

  private static void suppress(Rig rig, List<FrameworkId> frameworks) {
    frameworks.forEach(id -> rig.tell(new AllocatorCommand.SuppressOffers(id, Set.of())));
  }

  private static void rounds(Rig rig, Report report, String name) {
    Samples runs = new Samples();
    for (int round = 0; round < ROUNDS_PER_STEP; round++) {
      runs.add(rig.run());
      rig.giveBack(rig.takeProposals(), Optional.empty());
    }
    report.latency(name, runs);
  }
}
