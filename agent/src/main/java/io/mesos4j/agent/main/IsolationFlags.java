package io.mesos4j.agent.main;

import static io.mesos4j.common.flags.FlagTypes.BOOL;
import static io.mesos4j.common.flags.FlagTypes.BYTES;
import static io.mesos4j.common.flags.FlagTypes.COUNT;
import static io.mesos4j.common.flags.FlagTypes.DURATION;
import static io.mesos4j.common.flags.FlagTypes.INTERVAL;
import static io.mesos4j.common.flags.FlagTypes.PATH;
import static io.mesos4j.common.flags.FlagTypes.STRING;
import static io.mesos4j.common.flags.FlagTypes.message;

import io.mesos4j.common.flags.Bytes;
import io.mesos4j.common.flags.Flag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos.CapabilityInfo;
import org.apache.mesos.Protos.DeviceWhitelist;

/** The flags of mesos-agent that say how containers are kept apart. */
final class IsolationFlags {

  static final String MESOS_CONTAINERIZER = "mesos";

  static final Flag<String> ISOLATION =
      Flag.of("isolation", STRING, "The isolators of containers, separated by commas.")
          .withDefault("posix/cpu,posix/mem");
  static final Flag<String> CONTAINERIZERS =
      Flag.of("containerizers", STRING, "Who runs containers: mesos, the only one that there is.")
          .withDefault(MESOS_CONTAINERIZER);
  static final Flag<String> LAUNCHER =
      Flag.of("launcher", STRING, "linux or posix; by default linux where the host permits it.");

  static final Flag<Path> CGROUPS_HIERARCHY =
      Flag.of("cgroups_hierarchy", PATH, "Where control groups are mounted.")
          .withDefault(Path.of("/sys/fs/cgroup"));
  static final Flag<String> CGROUPS_ROOT =
      Flag.of("cgroups_root", STRING, "The cgroup under which those of containers are.")
          .withDefault("mesos");
  static final Flag<Duration> CGROUPS_DESTROY_TIMEOUT =
      Flag.of(
              "cgroups_destroy_timeout",
              DURATION,
              "With the linux launcher: how long a container's killed processes may take to end.")
          .withDefault(Duration.ofMinutes(1));
  static final Flag<Boolean> CGROUPS_ENABLE_CFS =
      Flag.of("cgroups_enable_cfs", BOOL, "Holds containers to their cpus when others idle.")
          .withDefault(false);
  static final Flag<Boolean> CGROUPS_LIMIT_SWAP =
      Flag.of("cgroups_limit_swap", BOOL, "Counts what is swapped out to a container's memory.")
          .withDefault(false);
  static final Flag<Boolean> CGROUPS_COUNT =
      Flag.of(
              "cgroups_cpu_enable_pids_and_tids_count",
              BOOL,
              "Counts processes and threads of containers in their statistics.")
          .withDefault(false);
  static final Flag<Integer> CGROUPS_PIDS_LIMIT =
      Flag.of(
          "cgroups_pids_limit",
          COUNT,
          "With cgroups/pids: the most processes and threads of a container; by default half of"
              + " what the kernel can have.");
  static final Flag<String> NET_CLS_PRIMARY =
      Flag.of(
          "cgroups_net_cls_primary_handle",
          STRING,
          "With cgroups/net_cls: the first half of the handles that mark packets, like 0x0012.");
  static final Flag<String> NET_CLS_SECONDARY =
      Flag.of(
              "cgroups_net_cls_secondary_handles",
              STRING,
              "With cgroups/net_cls: the range of the second half, like 0x0001,0xffff.")
          .withDefault("0x0001,0xffff");
  static final Flag<String> PERF_EVENTS =
      Flag.of(
          "perf_events",
          STRING,
          "With cgroups/perf_event: what is counted for containers, like cycles,task-clock.");
  static final Flag<Duration> PERF_INTERVAL =
      Flag.of("perf_interval", DURATION, "With --perf_events: how often it is counted.")
          .withDefault(Duration.ofMinutes(1));
  static final Flag<Duration> PERF_DURATION =
      Flag.of("perf_duration", DURATION, "With --perf_events: for how long it is counted then.")
          .withDefault(Duration.ofSeconds(10));
  static final Flag<DeviceWhitelist> ALLOWED_DEVICES =
      Flag.of(
          "allowed_devices",
          message("DeviceWhitelist", DeviceWhitelist.getDefaultInstance()),
          "With cgroups/devices: what containers may use besides the basic devices, as JSON.");
  static final Flag<String> NVIDIA_GPU_DEVICES =
      Flag.of(
          "nvidia_gpu_devices",
          STRING,
          "With gpu/nvidia: the numbers of the cards that containers may have, like 0,2.");

  static final Flag<CapabilityInfo> EFFECTIVE_CAPABILITIES =
      Flag.of(
              "effective_capabilities",
              message("CapabilityInfo", CapabilityInfo.getDefaultInstance()),
              "With linux/capabilities: those of tasks that don't say, as JSON.")
          .withAlias("allowed_capabilities");
  static final Flag<CapabilityInfo> BOUNDING_CAPABILITIES =
      Flag.of(
          "bounding_capabilities",
          message("CapabilityInfo", CapabilityInfo.getDefaultInstance()),
          "With linux/capabilities: those that tasks may have at most, as JSON.");
  static final Flag<Path> SECCOMP_CONFIG_DIR =
      Flag.of("seccomp_config_dir", PATH, "With linux/seccomp: where profiles are.");
  static final Flag<String> SECCOMP_PROFILE_NAME =
      Flag.of(
          "seccomp_profile_name",
          STRING,
          "With linux/seccomp: the profile of tasks that don't say, in --seccomp_config_dir.");
  static final Flag<Boolean> DISALLOW_SHARING_PID =
      Flag.of(
              "disallow_sharing_agent_pid_namespace",
              BOOL,
              "With namespaces/pid: no container sees the host's processes.")
          .withDefault(false);
  static final Flag<Boolean> DISALLOW_SHARING_IPC =
      Flag.of(
              "disallow_sharing_agent_ipc_namespace",
              BOOL,
              "With namespaces/ipc: no container shares the host's ipc namespace by wish.")
          .withDefault(false);
  static final Flag<Bytes> SHM_SIZE =
      Flag.of(
          "default_container_shm_size",
          BYTES,
          "With namespaces/ipc: the size of a container's own /dev/shm, if it doesn't say.");

  static final Flag<String> HOST_PATH_FORCE_CREATION =
      Flag.of(
          "host_path_volume_force_creation",
          STRING,
          "With volume/host_path: beneath which directories missing ones are made; separated by"
              + " colons.");
  static final Flag<Duration> DISK_WATCH_INTERVAL =
      Flag.of(
              "container_disk_watch_interval",
              INTERVAL,
              "With disk/du and disk/xfs: how often the disk usage of containers is measured.")
          .withDefault(Duration.ofSeconds(15));
  static final Flag<Boolean> ENFORCE_DISK_QUOTA =
      Flag.of(
              "enforce_container_disk_quota",
              BOOL,
              "With disk/du and disk/xfs: holds containers to the disk that they have.")
          .withDefault(false);
  static final Flag<String> XFS_PROJECT_RANGE =
      Flag.of(
              "xfs_project_range",
              STRING,
              "With disk/xfs: the projects that sandboxes and volumes may be given.")
          .withDefault("[5000-10000]");
  static final Flag<Boolean> XFS_KILL_CONTAINERS =
      Flag.of(
              "xfs_kill_containers",
              BOOL,
              "With disk/xfs and --enforce_container_disk_quota: ends containers that use more disk"
                  + " than they have, instead of refusing it to them.")
          .withDefault(false);
  static final Flag<Bytes> XFS_QUOTA_HEADROOM =
      Flag.of(
              "xfs_quota_headroom",
              BYTES,
              "With --xfs_kill_containers: how much more than it has a container may use before it"
                  + " is ended.")
          .withDefault(Bytes.parse("10MB"));
  static final Flag<Duration> PORTS_WATCH_INTERVAL =
      Flag.of(
              "container_ports_watch_interval",
              INTERVAL,
              "With network/ports: how often the ports of containers are looked at.")
          .withDefault(Duration.ofSeconds(30));
  static final Flag<Boolean> ENFORCE_PORTS =
      Flag.of(
              "enforce_container_ports",
              BOOL,
              "With network/ports: ends containers that listen on ports they don't have.")
          .withDefault(false);
  static final Flag<Boolean> AGENT_PORTS_ONLY =
      Flag.of(
              "check_agent_port_range_only",
              BOOL,
              "With network/ports: looks only at ports that the agent offers.")
          .withDefault(false);
  static final Flag<String> PORTS_RANGE =
      Flag.of(
          "container_ports_isolated_range",
          STRING,
          "With network/ports: looks only at these ports, like [31000-32000].");

  private IsolationFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        ISOLATION,
        CONTAINERIZERS,
        LAUNCHER,
        CGROUPS_HIERARCHY,
        CGROUPS_ROOT,
        CGROUPS_DESTROY_TIMEOUT,
        CGROUPS_ENABLE_CFS,
        CGROUPS_LIMIT_SWAP,
        CGROUPS_COUNT,
        CGROUPS_PIDS_LIMIT,
        NET_CLS_PRIMARY,
        NET_CLS_SECONDARY,
        PERF_EVENTS,
        PERF_INTERVAL,
        PERF_DURATION,
        ALLOWED_DEVICES,
        NVIDIA_GPU_DEVICES,
        EFFECTIVE_CAPABILITIES,
        BOUNDING_CAPABILITIES,
        SECCOMP_CONFIG_DIR,
        SECCOMP_PROFILE_NAME,
        DISALLOW_SHARING_PID,
        DISALLOW_SHARING_IPC,
        SHM_SIZE,
        HOST_PATH_FORCE_CREATION,
        DISK_WATCH_INTERVAL,
        ENFORCE_DISK_QUOTA,
        XFS_PROJECT_RANGE,
        XFS_KILL_CONTAINERS,
        XFS_QUOTA_HEADROOM,
        PORTS_WATCH_INTERVAL,
        ENFORCE_PORTS,
        AGENT_PORTS_ONLY,
        PORTS_RANGE);
  }
}
