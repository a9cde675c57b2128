package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.cgroup.CpuQuota;
import io.mesos4j.agent.isolator.cgroup.NetClsHandles;
import io.mesos4j.agent.isolator.cgroup.PerfSampling;
import io.mesos4j.agent.isolator.cgroup.Swap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.mesos.Protos.DeviceAccess;

/**
 * What an operator decides about control groups.
 *
 * @param place where the groups are
 * @param budget what processes get of the host
 * @param traffic {@code --cgroups_net_cls_...}: handles that mark containers' packets
 * @param devices {@code --allowed_devices}
 * @param perf {@code --perf_...}: what is counted for containers
 */
public record CgroupOptions(
    Place place,
    Budget budget,
    Optional<NetClsHandles> traffic,
    List<DeviceAccess> devices,
    PerfSampling perf) {

  public CgroupOptions {
    devices = List.copyOf(devices);
  }

  /** The defaults, with containers in the given group. */
  public static CgroupOptions in(String root) {
    return new CgroupOptions(
        Place.of(root), Budget.USUAL, Optional.empty(), List.of(), PerfSampling.NONE);
  }

  public CgroupOptions withPlace(Place replacement) {
    return new CgroupOptions(replacement, budget, traffic, devices, perf);
  }

  public CgroupOptions withTraffic(NetClsHandles replacement) {
    return new CgroupOptions(place, budget, Optional.of(replacement), devices, perf);
  }

  public CgroupOptions withBudget(Budget replacement) {
    return new CgroupOptions(place, replacement, traffic, devices, perf);
  }

  public CgroupOptions withDevices(List<DeviceAccess> replacement) {
    return new CgroupOptions(place, budget, traffic, replacement, perf);
  }

  public CgroupOptions withPerf(PerfSampling replacement) {
    return new CgroupOptions(place, budget, traffic, devices, replacement);
  }

  /**
   * Where the groups are.
   *
   * @param hierarchy {@code --cgroups_hierarchy}: only hierarchies mounted there are used
   * @param root {@code --cgroups_root}: the group of all containers
   * @param destroyTimeout {@code --cgroups_destroy_timeout}: how long the end of a container's
   *     processes may take
   */
  public record Place(Path hierarchy, String root, Duration destroyTimeout) {

    public static final Path USUAL_HIERARCHY = Path.of("/sys/fs/cgroup");

    private static final Duration USUAL_DESTROY_TIMEOUT = Duration.ofMinutes(1);

    static Place of(String root) {
      return of(USUAL_HIERARCHY, root);
    }

    static Place of(Path hierarchy, String root) {
      return new Place(hierarchy, root, USUAL_DESTROY_TIMEOUT);
    }
  }

  /**
   * What processes get of the host, and how closely it is counted.
   *
   * @param cpuQuota {@code --cgroups_enable_cfs}: which containers have a hard limit of cpu time
   * @param swap {@code --cgroups_limit_swap}
   * @param counting {@code --cgroups_cpu_enable_pids_and_tids_count}
   * @param pids {@code --cgroups_pids_limit}: most threads of a container; empty for half the
   *     host's
   */
  public record Budget(CpuQuota cpuQuota, Swap swap, boolean counting, OptionalLong pids) {

    public static final Budget USUAL =
        new Budget(CpuQuota.WHERE_LIMITED, Swap.FREE, false, OptionalLong.empty());

    public Budget withCpuQuota(CpuQuota replacement) {
      return new Budget(replacement, swap, counting, pids);
    }

    public Budget withSwap(Swap replacement) {
      return new Budget(cpuQuota, replacement, counting, pids);
    }

    public Budget withPids(long most) {
      return new Budget(cpuQuota, swap, counting, OptionalLong.of(most));
    }
  }
}
