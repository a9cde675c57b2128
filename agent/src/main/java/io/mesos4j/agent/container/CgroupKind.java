package io.mesos4j.agent.container;

import java.util.Optional;

/** The isolators {@code cgroups/...}, in the order in which they run. */
enum CgroupKind {
  CPU("cpu", "cpu", "cpu"),
  MEMORY("mem", "memory", "memory"),
  PIDS("pids", "pids", "pids"),
  BLOCK_IO("blkio", "blkio", "io"),
  CPUSET("cpuset", "cpuset", "cpuset"),
  HUGETLB("hugetlb", "hugetlb", "hugetlb"),
  DEVICES("devices", "devices"),
  NET_CLS("net_cls", "net_cls"),
  NET_PRIO("net_prio", "net_prio"),
  PERF_EVENT("perf_event", "perf_event");

  private final String shortName;
  private final String separate;
  private final Optional<String> unified;

  CgroupKind(String shortName, String separate, String unified) {
    this.shortName = shortName;
    this.separate = separate;
    this.unified = Optional.of(unified);
  }

  CgroupKind(String shortName, String separate) {
    this.shortName = shortName;
    this.separate = separate;
    this.unified = Optional.empty();
  }

  /** What follows {@code cgroups/} in {@code --isolation}. */
  String shortName() {
    return shortName;
  }

  /** The kernel's name of the controller on v1. */
  String separate() {
    return separate;
  }

  /** The kernel's name on v2, where there is one. */
  Optional<String> unified() {
    return unified;
  }

  /** What an operator is told whose host lacks it. */
  String refusal() {
    String mount = "mount -t cgroup -o " + separate + " cgroup /sys/fs/cgroup/" + separate;
    String where =
        unified
            .map(name -> " (v1: " + mount + "; v2: '" + name + "' in cgroup.controllers)")
            .orElse(" of cgroup v1, which v2 does not have (" + mount + ")");
    return "cgroups/"
        + shortName
        + " needs the controller "
        + separate
        + where
        + "; or leave it out of --isolation";
  }
}
