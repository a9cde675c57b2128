package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.DeviceRule;
import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.cgroup.BlockIoController;
import io.mesos4j.agent.isolator.cgroup.CgroupIsolator;
import io.mesos4j.agent.isolator.cgroup.Controller;
import io.mesos4j.agent.isolator.cgroup.CpuAccounting;
import io.mesos4j.agent.isolator.cgroup.CpuController;
import io.mesos4j.agent.isolator.cgroup.CpusetController;
import io.mesos4j.agent.isolator.cgroup.DevicesController;
import io.mesos4j.agent.isolator.cgroup.GroupOnly;
import io.mesos4j.agent.isolator.cgroup.MemoryController;
import io.mesos4j.agent.isolator.cgroup.MemoryFiles;
import io.mesos4j.agent.isolator.cgroup.NetClsController;
import io.mesos4j.agent.isolator.cgroup.PerfController;
import io.mesos4j.agent.isolator.cgroup.PidsController;
import io.mesos4j.agent.isolator.cgroup.PressureEvents;
import io.mesos4j.agent.isolator.cgroup.PressureTable;
import io.mesos4j.agent.isolator.cgroup.Swap;
import io.mesos4j.agent.isolator.cgroup.TaskCount;
import io.mesos4j.agent.linux.DeviceProgram;
import io.mesos4j.agent.linux.KernelSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the isolators {@code cgroups/...}. On v1 each controller has a hierarchy and an isolator of
 * its own; on v2 all share one.
 */
final class CgroupIsolation {

  static final String PREFIX = "cgroups/";
  static final String ALL = "cgroups/all";

  private final CgroupChoice cgroups;
  private final CgroupOptions options;
  private final IsolationTools tools;

  CgroupIsolation(IsolationTools tools, CgroupOptions options) {
    this.cgroups = tools.cgroups();
    this.options = options;
    this.tools = tools;
  }

  /**
   * The isolators of these names.
   *
   * @throws IllegalArgumentException naming what the host lacks, and the cure
   */
  List<Isolator> make(List<String> names) throws IOException {
    List<CgroupKind> kinds = names.contains(ALL) ? available() : kinds(names);
    List<Isolator> isolators = new ArrayList<>();
    List<String> enabled = new ArrayList<>();
    List<Controller> together = new ArrayList<>();
    for (CgroupKind kind : kinds) {
      if (cgroups.isSeparate(kind.separate())) {
        isolators.addAll(separate(kind));
      } else if (cgroups.isUnified(kind)) {
        if (kind.unified() == CgroupKind.Unified.CONTROLLER) {
          enabled.add(kind.unifiedName());
        }
        together.addAll(unified(kind));
      } else {
        throw new IllegalArgumentException(kind.refusal());
      }
    }
    if (!together.isEmpty()) {
      isolators.add(new CgroupIsolator(cgroups.unified(enabled), together));
    }
    return isolators;
  }

  private List<CgroupKind> available() {
    return List.of(CgroupKind.values()).stream()
        .filter(kind ->
            cgroups.isSeparate(kind.separate()) || (cgroups.isUnified(kind) && isPermitted(kind)))
        .toList();
  }

  /** Where all is wanted that there is, what the kernel does not let us do is left out. */
  private static boolean isPermitted(CgroupKind kind) {
    return kind != CgroupKind.DEVICES || DeviceProgram.refusal().isEmpty();
  }

  private static List<CgroupKind> kinds(List<String> names) {
    return List.of(CgroupKind.values()).stream()
        .filter(kind -> names.contains(PREFIX + kind.shortName()))
        .toList();
  }

  private List<Isolator> separate(CgroupKind kind) throws IOException {
    List<Isolator> isolators = new ArrayList<>();
    for (Controller controller : separateControllers(kind)) {
      isolators.add(new CgroupIsolator(cgroups.separate(kind.separate()), List.of(controller)));
    }
    if (kind == CgroupKind.CPU) {
      if (!cgroups.isSeparate("cpuacct")) {
        throw new IllegalArgumentException(
            "cgroups/cpu needs the cgroup controller cpuacct too; mount it");
      }
      List<Controller> accounting = new ArrayList<>(List.of(new CpuAccounting()));
      if (options.budget().counting()) {
        accounting.add(TaskCount.v1());
      }
      isolators.add(new CgroupIsolator(cgroups.separate("cpuacct"), accounting));
    }
    return isolators;
  }

  private List<Controller> separateControllers(CgroupKind kind) throws IOException {
    return switch (kind) {
      case CPU -> List.of(CpuController.v1(options.budget().cpuQuota()));
      case MEMORY -> List.of(memory(MemoryFiles.V1), new PressureEvents());
      case PIDS -> List.of(pids());
      case BLOCK_IO -> List.of(BlockIoController.v1());
      case CPUSET -> List.of(new CpusetController());
      case DEVICES -> List.of(DevicesController.v1(DeviceRule.all(options.devices())));
      case PERF_EVENT -> List.of(perf());
      case HUGETLB, NET_PRIO -> List.of(new GroupOnly());
      case NET_CLS -> List.of(new NetClsController(options.traffic()));
    };
  }

  private List<Controller> unified(CgroupKind kind) throws IOException {
    return switch (kind) {
      case CPU ->
          options.budget().counting()
              ? List.of(CpuController.v2(options.budget().cpuQuota()), TaskCount.v2())
              : List.of(CpuController.v2(options.budget().cpuQuota()));
      case MEMORY -> List.of(memory(MemoryFiles.V2), new PressureTable());
      case PIDS -> List.of(pids());
      case BLOCK_IO -> List.of(BlockIoController.v2());
      case CPUSET, HUGETLB -> List.of(new GroupOnly());
      case DEVICES -> List.of(unifiedDevices());
      case PERF_EVENT -> List.of(perf());
      case NET_CLS, NET_PRIO -> throw new IllegalArgumentException(kind.refusal());
    };
  }

  private Controller unifiedDevices() throws IOException {
    Optional<String> refusal = DeviceProgram.refusal();
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(
          "cgroups/devices on cgroup v2 needs a kernel with CONFIG_CGROUP_BPF and an agent that"
              + " may load programs into it ("
              + refusal.get()
              + "); or leave it out of --isolation");
    }
    return DevicesController.v2(DeviceRule.all(options.devices()));
  }

  private Controller memory(MemoryFiles files) {
    if (options.budget().swap() == Swap.LIMITED && !files.canLimitSwap(cgroups.host())) {
      throw new IllegalArgumentException(
          "--cgroups_limit_swap needs a kernel that accounts for swap (swapaccount=1)");
    }
    return new MemoryController(
        files, options.budget().swap(), tools.notifications(), Thread::startVirtualThread);
  }

  private Controller perf() {
    Path hierarchy = cgroups.host().v1("perf_event").or(cgroups.host()::v2).orElseThrow();
    return new PerfController(hierarchy, options.perf(), tools.timetable(), tools.clock());
  }

  private Controller pids() throws IOException {
    return new PidsController(
        options.budget().pids().isPresent()
            ? options.budget().pids().getAsLong()
            : KernelSetting.mostThreads() / 2);
  }
}
