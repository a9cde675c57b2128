package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.CgroupAccounting;
import io.mesos4j.agent.isolator.CgroupCpuIsolator;
import io.mesos4j.agent.isolator.CgroupMemoryIsolator;
import io.mesos4j.agent.isolator.HostFilesystem;
import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.PosixUsage;
import io.mesos4j.agent.isolator.ProcessLimits;
import io.mesos4j.agent.launcher.Programs;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.linux.ProcessCensus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes isolators from the names in {@code --isolation}. Names of upstream that are not supported
 * yet are refused as such, others as unknown.
 */
final class Isolation {

  private static final String FILESYSTEM = "filesystem/posix";
  private static final String RLIMITS = "posix/rlimits";

  private static final Set<String> NOT_YET =
      Set.of(
          "appc/runtime",
          "cgroups/all",
          "cgroups/blkio",
          "cgroups/cpuset",
          "cgroups/devices",
          "cgroups/hugetlb",
          "cgroups/net_cls",
          "cgroups/net_prio",
          "cgroups/perf_event",
          "cgroups/pids",
          "disk/du",
          "disk/xfs",
          "docker/runtime",
          "docker/volume",
          "environment_secret",
          "filesystem/linux",
          "filesystem/shared",
          "gpu/nvidia",
          "linux/capabilities",
          "linux/devices",
          "linux/nnp",
          "linux/seccomp",
          "namespaces/ipc",
          "namespaces/pid",
          "network/cni",
          "network/port_mapping",
          "network/ports",
          "volume/csi",
          "volume/host_path",
          "volume/image",
          "volume/sandbox_path",
          "volume/secret");

  private final CgroupChoice cgroups;
  private final CgroupCpuIsolator.Quota quota;
  private final Notifications notifications;
  private final ProcessCensus census;
  private final Programs programs;

  Isolation(
      CgroupChoice cgroups,
      CgroupCpuIsolator.Quota quota,
      Notifications notifications,
      ProcessCensus census,
      Programs programs) {
    this.cgroups = cgroups;
    this.quota = quota;
    this.notifications = notifications;
    this.census = census;
    this.programs = programs;
  }

  /** Throws {@link IllegalArgumentException} with the name and the cure. */
  List<Isolator> make(List<String> names) {
    Set<String> wanted = new LinkedHashSet<>();
    names.forEach(name -> wanted.addAll(expand(name)));
    if (wanted.stream().noneMatch(name -> name.startsWith("filesystem/"))) {
      wanted.add(FILESYSTEM);
    }
    wanted.add(RLIMITS); // always: a task that asks for limits is not run without them
    List<Isolator> isolators = new ArrayList<>();
    wanted.forEach(name -> isolators.addAll(make(name)));
    return isolators;
  }

  /** The short names of old. */
  private static List<String> expand(String name) {
    return switch (name) {
      case "process" -> List.of("posix/cpu", "posix/mem");
      case "cgroups" -> List.of("cgroups/cpu", "cgroups/mem");
      default -> List.of(name);
    };
  }

  private List<Isolator> make(String name) {
    return switch (name) {
      case "posix/cpu" -> List.of(PosixUsage.cpu(census));
      case "posix/mem" -> List.of(PosixUsage.memory(census));
      case "cgroups/cpu" -> cpu();
      case "cgroups/mem" -> List.of(memory());
      case FILESYSTEM -> List.of(new HostFilesystem());
      case RLIMITS -> List.of(new ProcessLimits(programs.prlimit()));
      default -> throw new IllegalArgumentException(refusal(name));
    };
  }

  private static String refusal(String name) {
    return NOT_YET.contains(name)
        ? "isolator '" + name + "' in --isolation is not supported yet; leave it out"
        : "unknown isolator '" + name + "' in --isolation";
  }

  private List<Isolator> cpu() {
    if (cgroups.isUnified("cpu")) {
      return List.of(CgroupCpuIsolator.v2(cgroups.unified("cpu"), quota));
    }
    return List.of(
        CgroupCpuIsolator.v1(cgroups.separate("cpu"), quota),
        new CgroupAccounting(cgroups.separate("cpuacct")));
  }

  private Isolator memory() {
    return cgroups.isUnified("memory")
        ? CgroupMemoryIsolator.v2(
            cgroups.unified("memory"), notifications, Thread::startVirtualThread)
        : CgroupMemoryIsolator.v1(
            cgroups.separate("memory"), notifications, Thread::startVirtualThread);
  }
}
