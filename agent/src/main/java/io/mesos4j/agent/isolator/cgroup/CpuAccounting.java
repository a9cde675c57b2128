package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.util.Map;
import org.apache.mesos.Protos;

/** The cpu time of containers by the v1 controller {@code cpuacct}; part of {@code cgroups/cpu}. */
public final class CpuAccounting implements Controller {

  private static final double TICKS_PER_SECOND = 100;

  @Override
  public void usage(ContainerId id, Cgroup group, Protos.ResourceStatistics.Builder sample)
      throws IOException {
    Map<String, Long> ticks = group.readTable("cpuacct.stat");
    sample
        .setCpusUserTimeSecs(ticks.getOrDefault("user", 0L) / TICKS_PER_SECOND)
        .setCpusSystemTimeSecs(ticks.getOrDefault("system", 0L) / TICKS_PER_SECOND);
  }
}
