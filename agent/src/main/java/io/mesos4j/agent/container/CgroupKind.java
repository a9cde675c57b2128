package io.mesos4j.agent.container;

/** The isolators {@code cgroups/...}, in the order in which they run. */
enum CgroupKind {
  CPU("cpu", Unified.CONTROLLER, "cpu"),
  MEMORY("mem", Unified.CONTROLLER, "memory"),
  PIDS("pids", Unified.CONTROLLER, "pids"),
  BLOCK_IO("blkio", Unified.CONTROLLER, "blkio"),
  CPUSET("cpuset", Unified.CONTROLLER, "cpuset"),
  HUGETLB("hugetlb", Unified.CONTROLLER, "hugetlb"),
  DEVICES("devices", Unified.ANY_GROUP, "devices"),
  NET_CLS("net_cls", Unified.NOTHING, "net_cls"),
  NET_PRIO("net_prio", Unified.NOTHING, "net_prio"),
  PERF_EVENT("perf_event", Unified.ANY_GROUP, "perf_event");

  /** What v2 has in place of a controller of v1. */
  enum Unified {
    /** A controller, which must be there and switched on. */
    CONTROLLER,
    /** Something that every group can do if the kernel can. */
    ANY_GROUP,
    NOTHING
  }

  private final String shortName;
  private final Unified unified;
  private final String separate;

  CgroupKind(String shortName, Unified unified, String separate) {
    this.shortName = shortName;
    this.unified = unified;
    this.separate = separate;
  }

  /** What follows {@code cgroups/} in {@code --isolation}. */
  String shortName() {
    return shortName;
  }

  /** The kernel's name of the controller on v1. */
  String separate() {
    return separate;
  }

  Unified unified() {
    return unified;
  }

  /** The kernel's name of the controller on v2. */
  String unifiedName() {
    return this == BLOCK_IO ? "io" : separate;
  }

  /** What an operator is told whose host lacks it. */
  String refusal() {
    String mount = "mount -t cgroup -o " + separate + " cgroup /sys/fs/cgroup/" + separate;
    String where =
        switch (unified) {
          case CONTROLLER ->
              " (v1: " + mount + "; v2: '" + unifiedName() + "' in cgroup.controllers)";
          case ANY_GROUP -> " of cgroup v1 (" + mount + "), or cgroup v2";
          case NOTHING -> " of cgroup v1, which v2 does not have (" + mount + ")";
        };
    return "cgroups/"
        + shortName
        + " needs the controller "
        + separate
        + where
        + "; or leave it out of --isolation";
  }
}
