package io.mesos4j.bench.allocation;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.Proposal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Filters;

/**
 * A few greedy frameworks among many small ones in one role: how many runs it takes until all their
 * tasks are placed. Whoever has placed all suppresses offers. The allocator's core alone.
 */
public final class MixedBenchmark implements Benchmark {

  private static final String ROLE = "*";
  private static final int AGENTS = 80;
  private static final int MOST_RUNS = 10_000;

  /** What is left to place of one framework. */
  private static final class Work {
    private final Resources task;
    private final int perOffer;
    private int left;

    private Work(String task, int count, int perOffer) {
      this.task = Rig.resources(task).allocate(ROLE);
      this.left = count;
      this.perOffer = perOffer;
    }
  }

  private final Map<FrameworkId, Work> works = new HashMap<>();
  private int placed;

  @Override
  public String name() {
    return "allocator-mixed";
  }

  @Override
  public String summary() {
    return "runs until 19,500 tasks of large and small frameworks are placed";
  }

  @Override
  public Map<String, String> defaults() {
    return new LinkedHashMap<>();
  }

  @Override
  public void run(Options options, Report report) {
    Rig rig = new Rig(AllocatorSettings.defaults());
    add(rig, 4, "cpus:0.07;mem:400", 4000, 100);
    add(rig, 500, "cpus:0.1;mem:4000", 5, 1);
    add(rig, 50, "cpus:1;mem:1000", 20, 5);
    int wanted = works.values().stream().mapToInt(work -> work.left).sum();
    Resources agent = Rig.resources("cpus:64;mem:488000");
    for (int i = 0; i < AGENTS; i++) {
      rig.agent(i, agent, Map.of());
    }
    long nanos = 0;
    int runs = 0;
    while (placed < wanted && runs < MOST_RUNS) {
      nanos += runs == 0 ? rig.run() : rig.runSoon();
      runs++;
      for (Proposal proposal : rig.takeProposals()) {
        proposal.offers().get(ROLE).forEach((id, offer) -> use(rig, proposal, id, offer));
      }
    }
    report.figure("runs", runs, "runs");
    report.figure("allocating", nanos / 1e6, "ms");
    report.figure("placed", placed, "tasks");
  }

  private void add(Rig rig, int frameworks, String task, int count, int perOffer) {
    for (int i = 0; i < frameworks; i++) {
      FrameworkId id = rig.framework(works.size(), ROLE);
      works.put(id, new Work(task, count, perOffer));
    }
  }

  private void use(Rig rig, Proposal proposal, AgentId agent, Resources offer) {
    FrameworkId id = proposal.framework();
    Work work = works.get(id);
    Resources rest = offer;
    for (int i = 0; i < work.perOffer && work.left > 0 && rest.contains(work.task); i++) {
      rest = rest.minus(work.task);
      work.left--;
      placed++;
    }
    rig.recover(id, agent, rest, Optional.of(Filters.getDefaultInstance()));
    if (work.left == 0) {
      rig.tell(new AllocatorCommand.SuppressOffers(id, Set.of()));
    }
  }
}
