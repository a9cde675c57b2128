package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.SeparateGroups;
import io.mesos4j.agent.isolator.UnifiedGroups;
import io.mesos4j.agent.linux.CgroupHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Decides for each controller which version of control groups is used: v1 where it is mounted so,
 * since a controller can only be in one, else v2.
 *
 * @param host what this host has
 * @param root name of the agent's group, {@code --cgroups_root}
 */
record CgroupChoice(CgroupHost host, String root) {

  private static final List<String> UNIFIED = List.of("cpu", "memory");

  boolean isUnified(String controller) {
    return host.v1(controller).isEmpty() && host.v2(controller).isPresent();
  }

  SeparateGroups separate(String controller) {
    Path mount =
        host.v1(controller)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "this host has no cgroup controller '"
                        + controller
                        + "'; mount it, or use the posix isolators"));
    return new SeparateGroups(mount.resolve(root));
  }

  UnifiedGroups unified(String controller) {
    return new UnifiedGroups(host.v2(controller).orElseThrow(), root, UNIFIED);
  }

  /** Where the linux launcher can track processes: the v1 freezer, or a v2 group. */
  Optional<String> tracking() {
    if (host.v1("freezer").isPresent()) {
      return Optional.of("freezer");
    }
    return isUnified("memory") ? Optional.of("memory") : Optional.empty();
  }
}
