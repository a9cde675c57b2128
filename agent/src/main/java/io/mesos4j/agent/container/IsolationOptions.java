package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.linux.Sharing;
import io.mesos4j.agent.isolator.usage.DiskUsage;
import io.mesos4j.agent.isolator.usage.PortPolicy;
import io.mesos4j.agent.isolator.usage.QuotaPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.mesos.Protos.CapabilityInfo;
import org.apache.mesos.Protos.Value;

/**
 * What an operator decides about isolation.
 *
 * @param cgroups about control groups
 * @param privileges about capabilities and system calls
 * @param namespaces about namespaces
 * @param files about disks and volumes
 * @param ports {@code network/ports}
 * @param gpus {@code --nvidia_gpu_devices}; empty for all that the host has
 */
public record IsolationOptions(
    CgroupOptions cgroups,
    Privileges privileges,
    Namespaces namespaces,
    Disks files,
    PortPolicy ports,
    List<Integer> gpus) {

  private static final Duration DISK_INTERVAL = Duration.ofSeconds(15);
  private static final QuotaPolicy COUNTED =
      new QuotaPolicy(
          DISK_INTERVAL,
          QuotaPolicy.Measure.COUNT,
          0,
          Value.Range.newBuilder().setBegin(5000).setEnd(10_000).build());
  private static final Duration PORTS_INTERVAL = Duration.ofSeconds(30);

  public IsolationOptions {
    gpus = List.copyOf(gpus);
  }

  /** The defaults, with volumes beneath the given work_dir. */
  public static IsolationOptions of(CgroupOptions cgroups, Path workDir) {
    return new IsolationOptions(
        cgroups,
        new Privileges(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Namespaces(Sharing.ALLOWED, Sharing.ALLOWED, OptionalLong.empty()),
        new Disks(workDir, new DiskUsage.Policy(DISK_INTERVAL, false), COUNTED, List.of()),
        new PortPolicy(PORTS_INTERVAL, false, List.of()),
        List.of());
  }

  public IsolationOptions withPrivileges(Privileges replacement) {
    return new IsolationOptions(cgroups, replacement, namespaces, files, ports, gpus);
  }

  public IsolationOptions withFiles(Disks replacement) {
    return new IsolationOptions(cgroups, privileges, namespaces, replacement, ports, gpus);
  }

  public IsolationOptions withPorts(PortPolicy replacement) {
    return new IsolationOptions(cgroups, privileges, namespaces, files, replacement, gpus);
  }

  /**
   * What commands may do.
   *
   * @param effective {@code --effective_capabilities}
   * @param bounding {@code --bounding_capabilities}
   * @param seccompDirectory {@code --seccomp_config_dir}
   * @param seccompProfile {@code --seccomp_profile_name}
   */
  public record Privileges(
      Optional<CapabilityInfo> effective,
      Optional<CapabilityInfo> bounding,
      Optional<Path> seccompDirectory,
      Optional<String> seccompProfile) {}

  /**
   * What may be shared with the agent.
   *
   * @param pid {@code --disallow_sharing_agent_pid_namespace}
   * @param ipc {@code --disallow_sharing_agent_ipc_namespace}
   * @param shmBytes {@code --default_container_shm_size}
   */
  public record Namespaces(Sharing pid, Sharing ipc, OptionalLong shmBytes) {}

  /**
   * Disks and volumes.
   *
   * @param workDir {@code --work_dir}, absolute: persistent volumes are beneath it
   * @param usage {@code disk/du}
   * @param quota {@code disk/xfs}
   * @param creatable {@code --host_path_volume_force_creation}
   */
  public record Disks(
      Path workDir, DiskUsage.Policy usage, QuotaPolicy quota, List<Path> creatable) {}
}
