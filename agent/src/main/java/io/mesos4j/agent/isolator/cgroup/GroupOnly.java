package io.mesos4j.agent.isolator.cgroup;

/**
 * A controller that only keeps containers in groups of their own, for the operator's tools to set
 * and measure: {@code cgroups/hugetlb}, {@code cgroups/net_prio}, {@code cgroups/cpuset} on v2.
 */
public final class GroupOnly implements Controller {}
