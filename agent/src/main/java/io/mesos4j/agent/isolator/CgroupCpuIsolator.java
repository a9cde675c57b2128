package io.mesos4j.agent.isolator;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/**
 * {@code cgroups/cpu}: shares by request, and a hard quota by limit where asked for ({@code
 * --cgroups_enable_cfs}) or where a task set a limit of its own.
 */
public final class CgroupCpuIsolator implements Isolator {

  private static final String CPUS = "cpus";

  private final ContainerGroups groups;
  private final CpuFiles files;
  private final Quota quota;

  private CgroupCpuIsolator(ContainerGroups groups, CpuFiles files, Quota quota) {
    this.groups = groups;
    this.files = files;
    this.quota = quota;
  }

  public static CgroupCpuIsolator v1(SeparateGroups groups, Quota quota) {
    return new CgroupCpuIsolator(groups, CpuFiles.V1, quota);
  }

  public static CgroupCpuIsolator v2(UnifiedGroups groups, Quota quota) {
    return new CgroupCpuIsolator(groups, CpuFiles.V2, quota);
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    groups.create(spec.id());
    update(spec.id(), spec.resources());
    return Preparation.join(groups.entrance(spec.id()));
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) throws IOException {
    Cgroup group = groups.of(id);
    files.share(group, resources.cpuMillis());
    boolean hard = quota == Quota.ALWAYS || resources.hasLimit(CPUS);
    OptionalLong limit = hard ? resources.cpuLimitMillis() : OptionalLong.empty();
    files.limit(group, limit);
  }

  @Override
  public void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) throws IOException {
    files.throttling(groups.of(id), sample);
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    groups.remove(id);
  }

  /** When a hard limit is set. */
  public enum Quota {
    /** For every container: {@code --cgroups_enable_cfs}. */
    ALWAYS,
    /** Only for containers whose task gave a limit. */
    WHERE_LIMITED
  }
}
