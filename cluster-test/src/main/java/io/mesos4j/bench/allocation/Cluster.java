package io.mesos4j.bench.allocation;

import io.mesos4j.bench.report.Options;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cluster of upstream's allocator benchmarks: half used agents, frameworks in one role. */
record Cluster(Rig rig, List<FrameworkId> frameworks) {

  private static final String ROLE = "*";
  private static final String TOTAL = "cpus:24;mem:4096;disk:4096;ports:[31000-32000]";

  /** The size of a cluster among a benchmark's options. */
  static Map<String, String> defaults(String agents, String frameworks) {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", agents);
    defaults.put("frameworks", frameworks);
    return defaults;
  }

  /** A cluster of the size that the options say. */
  static Cluster of(Options options) {
    Rig rig = new Rig(AllocatorSettings.defaults());
    List<FrameworkId> frameworks = frameworks(rig, options.count("frameworks"));
    agents(rig, options.count("agents"), frameworks);
    return new Cluster(rig, frameworks);
  }

  static List<FrameworkId> frameworks(Rig rig, int count) {
    List<FrameworkId> frameworks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      frameworks.add(rig.framework(i, ROLE));
    }
    return frameworks;
  }

  /** Agents whose used part belongs to the frameworks in turns. */
  static void agents(Rig rig, int count, List<FrameworkId> users) {
    Resources total = Rig.resources(TOTAL);
    Resources used =
        Rig.resources("cpus:16;mem:2014;disk:1024;ports:[" + sixteenRanges() + "]").allocate(ROLE);
    for (int i = 0; i < count; i++) {
      rig.agent(i, total, Map.of(users.get(i % users.size()), used));
    }
  }

  /** Every agent tells that it has become larger. */
  static void updateAgents(Rig rig, int count) {
    Resources grown = Rig.resources(TOTAL.replace("cpus:24", "cpus:25"));
    for (int i = 0; i < count; i++) {
      rig.updateAgent(i, grown);
    }
  }

  private static String sixteenRanges() {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      int begin = 31000 + 60 * i;
      ranges.add(begin + "-" + (begin + 29));
    }
    return String.join(",", ranges);
  }
}
