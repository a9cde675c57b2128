package io.mesos4j.agent.isolator.cgroup;

/** Whether the hard limit of memory counts what was swapped out. */
public enum Swap {
  /** It does: {@code --cgroups_limit_swap}. */
  LIMITED,
  /** A container may have any amount swapped out. */
  FREE
}
