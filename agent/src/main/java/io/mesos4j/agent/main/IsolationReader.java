package io.mesos4j.agent.main;

import io.mesos4j.agent.container.CgroupOptions;
import io.mesos4j.agent.container.ContainerizerOptions;
import io.mesos4j.agent.container.IsolationOptions;
import io.mesos4j.agent.container.StreamOptions;
import io.mesos4j.agent.isolator.cgroup.CpuQuota;
import io.mesos4j.agent.isolator.cgroup.NetClsHandles;
import io.mesos4j.agent.isolator.cgroup.PerfEvent;
import io.mesos4j.agent.isolator.cgroup.PerfSampling;
import io.mesos4j.agent.isolator.cgroup.Swap;
import io.mesos4j.agent.isolator.linux.Sharing;
import io.mesos4j.agent.isolator.usage.DiskUsage;
import io.mesos4j.agent.isolator.usage.PortPolicy;
import io.mesos4j.agent.isolator.usage.QuotaPolicy;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.daemon.WritableDirectory;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.mesos.Protos.DeviceWhitelist;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value.Range;

/** Makes the containerizer's options out of flags. */
final class IsolationReader {

  private final FlagValues flags;
  private final Path workDir;
  private final List<Resource> resources;

  /**
   * @param resources what the agent offers
   */
  IsolationReader(FlagValues flags, Path workDir, List<Resource> resources) {
    this.flags = flags;
    this.workDir = workDir;
    this.resources = resources;
  }

  ContainerizerOptions read() throws StartException, IOException {
    checkContainerizers();
    return new ContainerizerOptions(
        runtimeDirectory().toAbsolutePath(),
        flags.find(IsolationFlags.LAUNCHER),
        List.of(flags.get(IsolationFlags.ISOLATION).split(",")),
        new IsolationOptions(cgroups(), privileges(), namespaces(), disks(), ports(), gpus()),
        streams());
  }

  private void checkContainerizers() throws StartException {
    String named = flags.get(IsolationFlags.CONTAINERIZERS);
    for (String each : named.split(",", -1)) {
      if (!each.strip().equals(IsolationFlags.MESOS_CONTAINERIZER)) {
        throw new StartException(
            "--containerizers="
                + named
                + ": '"
                + each.strip()
                + "' is not supported yet; use --containerizers=mesos");
      }
    }
  }

  private StreamOptions streams() throws StartException {
    Duration heartbeat = flags.get(AgentFlags.HTTP_HEARTBEAT_INTERVAL);
    if (!heartbeat.isPositive()) {
      throw new StartException(
          "--http_heartbeat_interval=" + heartbeat.toMillis() + "ms is no interval; give 1secs");
    }
    return new StreamOptions(heartbeat, new LoggerReader(flags).read());
  }

  private Path runtimeDirectory() throws StartException, IOException {
    Optional<Path> named = flags.find(AgentFlags.RUNTIME_DIR);
    return WritableDirectory.open("runtime_dir", named.isPresent() ? named.get() : usual());
  }

  private static Path usual() throws IOException {
    boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    return Path.of(root ? "/var/run/mesos" : "/tmp/mesos/runtime");
  }

  private CgroupOptions cgroups() {
    return new CgroupOptions(
        new CgroupOptions.Place(
            flags.get(IsolationFlags.CGROUPS_HIERARCHY),
            flags.get(IsolationFlags.CGROUPS_ROOT),
            flags.get(IsolationFlags.CGROUPS_DESTROY_TIMEOUT)),
        budget(),
        flags
            .find(IsolationFlags.NET_CLS_PRIMARY)
            .map(primary ->
                NetClsHandles.parse(primary, flags.get(IsolationFlags.NET_CLS_SECONDARY))),
        flags
            .find(IsolationFlags.ALLOWED_DEVICES)
            .map(DeviceWhitelist::getAllowedDevicesList)
            .orElse(List.of()),
        new PerfSampling(
            flags.find(IsolationFlags.PERF_EVENTS).map(PerfEvent::parse).orElse(List.of()),
            flags.get(IsolationFlags.PERF_INTERVAL),
            flags.get(IsolationFlags.PERF_DURATION)));
  }

  private CgroupOptions.Budget budget() {
    return new CgroupOptions.Budget(
        flags.get(IsolationFlags.CGROUPS_ENABLE_CFS) ? CpuQuota.ALWAYS : CpuQuota.WHERE_LIMITED,
        flags.get(IsolationFlags.CGROUPS_LIMIT_SWAP) ? Swap.LIMITED : Swap.FREE,
        flags.get(IsolationFlags.CGROUPS_COUNT),
        flags
            .find(IsolationFlags.CGROUPS_PIDS_LIMIT)
            .map(limit -> OptionalLong.of(limit))
            .orElse(OptionalLong.empty()));
  }

  private IsolationOptions.Privileges privileges() {
    return new IsolationOptions.Privileges(
        flags.find(IsolationFlags.EFFECTIVE_CAPABILITIES),
        flags.find(IsolationFlags.BOUNDING_CAPABILITIES),
        flags.find(IsolationFlags.SECCOMP_CONFIG_DIR),
        flags.find(IsolationFlags.SECCOMP_PROFILE_NAME));
  }

  private IsolationOptions.Namespaces namespaces() {
    return new IsolationOptions.Namespaces(
        sharing(IsolationFlags.DISALLOW_SHARING_PID),
        sharing(IsolationFlags.DISALLOW_SHARING_IPC),
        flags
            .find(IsolationFlags.SHM_SIZE)
            .map(size -> OptionalLong.of(size.bytes()))
            .orElse(OptionalLong.empty()));
  }

  private Sharing sharing(Flag<Boolean> disallowed) {
    return flags.get(disallowed) ? Sharing.FORBIDDEN : Sharing.ALLOWED;
  }

  private IsolationOptions.Disks disks() throws StartException {
    return new IsolationOptions.Disks(
        workDir,
        new DiskUsage.Policy(
            flags.get(IsolationFlags.DISK_WATCH_INTERVAL),
            flags.get(IsolationFlags.ENFORCE_DISK_QUOTA)),
        quota(),
        flags
            .find(IsolationFlags.HOST_PATH_FORCE_CREATION)
            .map(text -> Arrays.stream(text.split(":", -1)).map(Path::of).toList())
            .orElse(List.of()));
  }

  private QuotaPolicy quota() throws StartException {
    return new QuotaPolicy(
        flags.get(IsolationFlags.DISK_WATCH_INTERVAL),
        measure(),
        flags.get(IsolationFlags.XFS_QUOTA_HEADROOM).bytes(),
        projects());
  }

  private QuotaPolicy.Measure measure() {
    if (!flags.get(IsolationFlags.ENFORCE_DISK_QUOTA)) {
      return QuotaPolicy.Measure.COUNT;
    }
    return flags.get(IsolationFlags.XFS_KILL_CONTAINERS)
        ? QuotaPolicy.Measure.END
        : QuotaPolicy.Measure.REFUSE;
  }

  /** Project 0 is what belongs to none; numbers have 31 bits here. */
  private Range projects() throws StartException {
    List<Range> ranges =
        ranges("xfs_project_range", flags.get(IsolationFlags.XFS_PROJECT_RANGE), "[5000-10000]");
    if (ranges.size() != 1
        || ranges.getFirst().getBegin() < 1
        || ranges.getFirst().getEnd() > Integer.MAX_VALUE) {
      throw new StartException(
          "--xfs_project_range="
              + flags.get(IsolationFlags.XFS_PROJECT_RANGE)
              + " is not one range of numbers from 1 to "
              + Integer.MAX_VALUE);
    }
    return ranges.getFirst();
  }

  private PortPolicy ports() throws StartException {
    return new PortPolicy(
        flags.get(IsolationFlags.PORTS_WATCH_INTERVAL),
        flags.get(IsolationFlags.ENFORCE_PORTS),
        policed());
  }

  private List<Range> policed() throws StartException {
    if (flags.find(IsolationFlags.PORTS_RANGE).isPresent()) {
      return ranges(
          "container_ports_isolated_range",
          flags.find(IsolationFlags.PORTS_RANGE).get(),
          "[31000-32000]");
    }
    return flags.get(IsolationFlags.AGENT_PORTS_ONLY) ? portsOf(resources) : List.of();
  }

  private static List<Range> ranges(String flag, String text, String example)
      throws StartException {
    try {
      return portsOf(ResourceParser.parse("ports:" + text, "*"));
    } catch (ResourceSyntaxException e) {
      throw new StartException("--" + flag + "=" + text + " is no range like " + example, e);
    }
  }

  private static List<Range> portsOf(List<Resource> resources) {
    return resources.stream()
        .filter(resource -> resource.getName().equals("ports"))
        .flatMap(resource -> resource.getRanges().getRangeList().stream())
        .toList();
  }

  private List<Integer> gpus() throws StartException {
    String text = flags.find(IsolationFlags.NVIDIA_GPU_DEVICES).orElse("");
    try {
      return text.isEmpty()
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(String::strip).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new StartException(
          "--nvidia_gpu_devices=" + text + " is no list of numbers like 0,2", e);
    }
  }
}
