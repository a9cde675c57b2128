package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.CgroupCpuIsolator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an operator decides about containers.
 *
 * @param runtimeDirectory {@code --runtime_dir}: what must be known to find containers again
 * @param launcher {@code --launcher}; empty chooses {@code linux} where the host permits it
 * @param isolation {@code --isolation}, split at commas
 * @param cgroupsRoot {@code --cgroups_root}
 * @param cpuQuota which containers have a hard limit of cpu time, {@code --cgroups_enable_cfs}
 */
public record ContainerizerOptions(
    Path runtimeDirectory,
    Optional<String> launcher,
    List<String> isolation,
    String cgroupsRoot,
    CgroupCpuIsolator.Quota cpuQuota) {

  public ContainerizerOptions {
    isolation = List.copyOf(isolation);
  }
}
