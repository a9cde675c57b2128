package io.mesos4j.agent.container;

import io.mesos4j.common.flags.NearestName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code --isolation}: older names become newer ones, what upstream adds unasked is added,
 * and what cannot be is refused. The order is the one in which isolators run, whatever the order
 * they were named in. Pure.
 */
final class IsolationNames {

  static final String POSIX_FILESYSTEM = "filesystem/posix";
  static final String LINUX_FILESYSTEM = "filesystem/linux";
  private static final String FILESYSTEM = "filesystem/";

  /**
   * In the order in which they run. Mounts find places by {@code /proc/self}, which a nested
   * container has not before its own {@code /proc} is there: the one it finds is its parent's.
   */
  static final List<String> SUPPORTED =
      List.of(
          "namespaces/pid",
          POSIX_FILESYSTEM,
          "filesystem/shared",
          LINUX_FILESYSTEM,
          "posix/cpu",
          "posix/mem",
          "posix/rlimits",
          "cgroups/all",
          "cgroups/cpu",
          "cgroups/mem",
          "cgroups/pids",
          "cgroups/blkio",
          "cgroups/cpuset",
          "cgroups/hugetlb",
          "cgroups/devices",
          "cgroups/net_cls",
          "cgroups/net_prio",
          "cgroups/perf_event",
          "gpu/nvidia",
          "disk/du",
          "disk/xfs",
          "volume/host_path",
          "volume/sandbox_path",
          "volume/secret",
          "environment_secret",
          "namespaces/ipc",
          "network/ports",
          "linux/devices",
          "linux/nnp",
          "linux/seccomp",
          "linux/capabilities");

  /** Upstream's that this agent does not have. */
  private static final Set<String> NOT_YET =
      Set.of(
          "appc/runtime",
          "docker/runtime",
          "docker/volume",
          "network/cni",
          "network/port_mapping",
          "volume/csi",
          "volume/image");

  private static final Map<String, List<String>> OLDER =
      Map.of(
          "process", List.of("posix/cpu", "posix/mem"),
          "cgroups", List.of("cgroups/cpu", "cgroups/mem"),
          "posix/disk", List.of("disk/du"));

  private IsolationNames() {}

  /** Throws {@link IllegalArgumentException} with the name and the cure. */
  static List<String> read(List<String> given) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String name : given) {
      for (String known : OLDER.getOrDefault(name.strip(), List.of(name.strip()))) {
        check(known);
        if (!wanted.add(known)) {
          throw new IllegalArgumentException(
              "isolator '" + known + "' is in --isolation twice; name it once");
        }
      }
    }
    checkTogether(wanted);
    addImplied(wanted);
    return wanted.stream().sorted(Comparator.comparingInt(SUPPORTED::indexOf)).toList();
  }

  private static void check(String name) {
    if (NOT_YET.contains(name)) {
      throw new IllegalArgumentException(
          "isolator '" + name + "' in --isolation is not supported yet; leave it out");
    }
    if (!SUPPORTED.contains(name)) {
      List<String> known = new ArrayList<>(SUPPORTED);
      known.addAll(OLDER.keySet());
      throw new IllegalArgumentException(
          "unknown isolator '"
              + name
              + "' in --isolation"
              + NearestName.of(name, known)
                  .map(nearest -> "; did you mean '" + nearest + "'?")
                  .orElse("; known are " + SUPPORTED));
    }
  }

  private static void checkTogether(Set<String> wanted) {
    List<String> filesystems = wanted.stream().filter(name -> name.startsWith(FILESYSTEM)).toList();
    if (filesystems.size() > 1) {
      throw new IllegalArgumentException(
          "--isolation has several filesystem isolators " + filesystems + "; choose one");
    }
    boolean others =
        wanted.stream()
            .anyMatch(name ->
                name.startsWith(CgroupIsolation.PREFIX) && !name.equals(CgroupIsolation.ALL));
    if (wanted.contains(CgroupIsolation.ALL) && others) {
      throw new IllegalArgumentException(
          "--isolation has cgroups/all beside other cgroups isolators; it stands for all of them");
    }
    if (wanted.containsAll(List.of("disk/du", "disk/xfs"))) {
      throw new IllegalArgumentException(
          "--isolation has disk/du and disk/xfs, which measure the same; choose one");
    }
    require(wanted, "volume/host_path", LINUX_FILESYSTEM);
    require(wanted, "volume/secret", LINUX_FILESYSTEM);
    require(wanted, "linux/devices", LINUX_FILESYSTEM);
  }

  private static void require(Set<String> wanted, String name, String other) {
    if (wanted.contains(name) && !wanted.contains(other)) {
      throw new IllegalArgumentException(
          "isolator '" + name + "' needs '" + other + "' in --isolation; add it");
    }
  }

  private static void addImplied(Set<String> wanted) {
    if (wanted.stream().noneMatch(name -> name.startsWith(FILESYSTEM))) {
      wanted.add(POSIX_FILESYSTEM);
    }
    if (wanted.contains(LINUX_FILESYSTEM)) {
      wanted.addAll(List.of("volume/host_path", "volume/secret"));
    }
    // Always: a task that asks for one of these is not run without it.
    wanted.addAll(List.of("posix/rlimits", "volume/sandbox_path", "environment_secret"));
  }
}
