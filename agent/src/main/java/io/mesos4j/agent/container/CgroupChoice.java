package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.cgroup.ContainerGroups;
import io.mesos4j.agent.isolator.cgroup.SeparateGroups;
import io.mesos4j.agent.isolator.cgroup.UnifiedGroups;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides for each controller which version of control groups is used: v1 where it is mounted so,
 * since a controller can only be in one, else v2.
 *
 * @param host what this host has
 * @param root name of the agent's group, {@code --cgroups_root}
 */
record CgroupChoice(CgroupHost host, String root) {

  boolean isSeparate(String controller) {
    return host.v1(controller).isPresent();
  }

  boolean isUnified(CgroupKind kind) {
    return !isSeparate(kind.separate())
        && switch (kind.unified()) {
          case CONTROLLER -> host.v2(kind.unifiedName()).isPresent();
          case ANY_GROUP -> host.v2().isPresent();
          case NOTHING -> false;
        };
  }

  SeparateGroups separate(String controller) {
    return new SeparateGroups(new Cgroup(host.v1(controller).orElseThrow().resolve(root)));
  }

  UnifiedGroups unified(List<String> controllers) {
    return new UnifiedGroups(new Cgroup(host.v2().orElseThrow()), root, controllers);
  }

  /** Where the linux launcher can track processes: the v1 freezer, or a v2 group. */
  Optional<ContainerGroups> tracking() {
    if (isSeparate("freezer")) {
      return Optional.of(separate("freezer"));
    }
    return host.v2().isPresent() ? Optional.of(unified(List.of())) : Optional.empty();
  }

  /** What an operator is told at start: for each controller, where it is used. */
  String describe() {
    return Arrays.stream(CgroupKind.values())
        .map(kind -> kind.shortName() + " " + version(kind))
        .collect(Collectors.joining(", "));
  }

  private String version(CgroupKind kind) {
    if (isSeparate(kind.separate())) {
      return "v1";
    }
    return isUnified(kind) ? "v2" : "none";
  }
}
