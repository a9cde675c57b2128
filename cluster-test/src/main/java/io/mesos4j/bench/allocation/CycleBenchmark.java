package io.mesos4j.bench.allocation;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.AllocatorSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every agent is offered in each round and given back between rounds; nobody refuses anything. The
 * allocator's core alone.
 */
public final class CycleBenchmark implements Benchmark {

  @Override
  public String name() {
    return "allocator-cycle";
  }

  @Override
  public String summary() {
    return "one run that offers every agent, nobody filtered";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = Cluster.defaults("20000", "2000");
    defaults.put("rounds", "30");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) {
    int agents = options.count("agents");
    Rig rig = new Rig(AllocatorSettings.defaults());
    long before = Memory.used();
    List<FrameworkId> frameworks = Cluster.frameworks(rig, options.count("frameworks"));
    long afterFrameworks = Memory.used();
    long started = ProcessorTime.nanos();
    Cluster.agents(rig, agents, frameworks);
    report.figure("add_agents", (ProcessorTime.nanos() - started) / 1e6, "ms");
    long afterAgents = Memory.used();
    report.figure(
        "bytes_per_framework", (afterFrameworks - before) / (double) frameworks.size(), "bytes");
    report.figure("bytes_per_agent", (afterAgents - afterFrameworks) / (double) agents, "bytes");
    rounds(rig, options, report);
    started = ProcessorTime.nanos();
    Cluster.updateAgents(rig, agents);
    report.figure("update_agents", (ProcessorTime.nanos() - started) / 1e6, "ms");
  }

  private static void rounds(Rig rig, Options options, Report report) {
    Samples runs = new Samples();
    Samples returns = new Samples();
    for (int round = 0; round < options.count("rounds"); round++) {
      long took = rig.run();
      if (round == 0) {
        report.figure("cold", took / 1e6, "ms");
      } else {
        runs.add(took);
      }
      long started = ProcessorTime.nanos();
      int offers = rig.giveBack(rig.takeProposals(), Optional.empty());
      if (round > 0) {
        returns.add(ProcessorTime.nanos() - started);
      }
      if (offers != options.count("agents")) {
        throw new IllegalStateException(offers + " offers instead of one per agent");
      }
    }
    report.latency("warm", runs);
    report.latency("giving_back", returns);
  }
}
