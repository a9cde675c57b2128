package io.mesos4j.agent.isolator.cgroup;

/** When a container's cpu time has a hard limit. */
public enum CpuQuota {
  /** For every container: {@code --cgroups_enable_cfs}. */
  ALWAYS,
  /** Only for containers whose task gave a limit. */
  WHERE_LIMITED
}
