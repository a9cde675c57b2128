package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/**
 * {@code cgroups/cpu}: shares by request, and a hard quota by limit where asked for ({@code
 * --cgroups_enable_cfs}) or where a task set a limit of its own.
 */
public final class CpuController implements Controller {

  private static final String CPUS = "cpus";
  private static final int CPU_SHARES = 1024;

  /** Upstream's: a hundredth, so that what is lent does not slow down what is had. */
  private static final int REVOCABLE_CPU_SHARES = 10;

  private final CpuFiles files;
  private final CpuQuota quota;

  private CpuController(CpuFiles files, CpuQuota quota) {
    this.files = files;
    this.quota = quota;
  }

  public static CpuController v1(CpuQuota quota) {
    return new CpuController(CpuFiles.V1, quota);
  }

  public static CpuController v2(CpuQuota quota) {
    return new CpuController(CpuFiles.V2, quota);
  }

  @Override
  public void update(ContainerId id, Cgroup group, ContainerResources resources)
      throws IOException {
    int each = resources.hasRevocableCpus() ? REVOCABLE_CPU_SHARES : CPU_SHARES;
    files.share(group, resources.cpuMillis() * each / 1000);
    boolean hard = quota == CpuQuota.ALWAYS || resources.hasLimit(CPUS);
    files.limit(group, hard ? resources.cpuLimitMillis() : OptionalLong.empty());
  }

  @Override
  public void usage(ContainerId id, Cgroup group, Protos.ResourceStatistics.Builder sample)
      throws IOException {
    files.throttling(group, sample);
  }
}
