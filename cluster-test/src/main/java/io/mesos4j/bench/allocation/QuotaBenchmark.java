package io.mesos4j.bench.allocation;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.SorterKind;
import io.mesos4j.master.allocator.AllocatorSettings.Sorting;
import io.mesos4j.master.allocator.RoleQuota;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Upstream's two quota workloads: small and large roles that compete for agents of a size between
 * them, first run and the run with nothing to offer; and roles of two agents and two frameworks
 * each, with quota and without, with both sorters. The allocator's core alone.
 */
public final class QuotaBenchmark implements Benchmark {

  private static final int REPETITIONS = 8;
  private static final int WARMUP = 20;
  private static final Resources AGENT = Rig.resources("cpus:2;mem:2048;disk:2048");

  @Override
  public String name() {
    return "allocator-quota";
  }

  @Override
  public String summary() {
    return "runs with quota: small and large roles, and many roles of two frameworks";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "3000");
    defaults.put("roles", "1000");
    defaults.put("turns", "41");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) {
    int agents = options.count("agents");
    largeAndSmall(agents, report);
    for (SorterKind sorter : SorterKind.values()) {
      manyRoles(options, sorter, report);
    }
  }

  /** Five in six roles are small, one in six is large. */
  private static void largeAndSmall(int agents, Report report) {
    Samples first = new Samples();
    Samples second = new Samples();
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      Rig rig = new Rig(AllocatorSettings.defaults());
      int small = agents * 5 / 6;
      for (int i = 0; i < agents; i++) {
        String role = (i < small ? "small-" : "large-") + i;
        rig.tell(new AllocatorCommand.UpdateQuota(Map.of(role, i < small ? quota(1) : quota(4))));
        rig.framework(i, role);
      }
      for (int i = 0; i < agents; i++) {
        rig.agent(i, AGENT, Map.of());
      }
      long took = rig.run();
      if (repetition == 0) {
        report.figure("large_and_small.cold", took / 1e6, "ms");
      }
      first.add(took);
      rig.takeProposals();
      second.add(rig.run());
    }
    report.latency("large_and_small.first", first);
    report.latency("large_and_small.second", second);
  }

  private static RoleQuota quota(int units) {
    Map<String, Long> thousandths =
        Map.of("cpus", units * 1000L, "mem", units * 1_024_000L, "disk", units * 1_024_000L);
    return new RoleQuota(ResourceQuantities.of(thousandths), ResourceLimits.of(thousandths));
  }

  /** Without quota and with it in turns, so that neither has the warmer code. */
  private static void manyRoles(Options options, SorterKind sorter, Report report) {
    int roles = options.count("roles");
    String name = sorter.name().toLowerCase(Locale.ROOT);
    Rounds without = new Rounds();
    Rounds with = new Rounds();
    for (int turn = 0; turn < WARMUP + options.count("turns"); turn++) {
      without.take(manyRoles(roles, sorter, false), turn >= WARMUP);
      with.take(manyRoles(roles, sorter, true), turn >= WARMUP);
    }
    without.report(report, name);
    with.report(report, name + "_quota");
    report.figure(name + "_quota_ratio", with.ratioTo(without), "times");
  }

  /** Processor time of first runs, in which all is offered, and of those after them. */
  private static final class Rounds {

    private final Samples first = new Samples();
    private final Samples second = new Samples();

    void take(Rig rig, boolean counts) {
      long took = rig.run();
      rig.giveBack(rig.takeProposals(), Optional.empty());
      long tookAgain = rig.run();
      if (counts) {
        first.add(took);
        second.add(tookAgain);
      }
    }

    void report(Report report, String name) {
      report.latency(name + ".first", first);
      report.latency(name + ".second", second);
    }

    double ratioTo(Rounds others) {
      return first.percentile(50) / others.first.percentile(50);
    }
  }

  private static Rig manyRoles(int roles, SorterKind sorter, boolean withQuota) {
    Rig rig = new Rig(AllocatorSettings.defaults().with(new Sorting(sorter, sorter, Set.of())));
    for (int i = 0; i < roles; i++) {
      String role = "role-" + i;
      if (withQuota) {
        rig.tell(new AllocatorCommand.UpdateQuota(Map.of(role, quota(2))));
      }
      rig.framework(2 * i, role);
      rig.framework(2 * i + 1, role);
    }
    for (int i = 0; i < 2 * roles; i++) {
      rig.agent(i, AGENT, Map.of());
    }
    return rig;
  }
}
