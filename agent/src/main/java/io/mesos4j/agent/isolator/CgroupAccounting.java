package io.mesos4j.agent.isolator;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.Map;
import org.apache.mesos.Protos;

/** The cpu time of containers by the v1 controller {@code cpuacct}; part of {@code cgroups/cpu}. */
public final class CgroupAccounting implements Isolator {

  private static final double TICKS_PER_SECOND = 100;

  private final SeparateGroups groups;

  public CgroupAccounting(SeparateGroups groups) {
    this.groups = groups;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    groups.create(spec.id());
    return Preparation.join(groups.entrance(spec.id()));
  }

  @Override
  public void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) throws IOException {
    Map<String, Long> ticks = groups.of(id).readTable("cpuacct.stat");
    sample
        .setCpusUserTimeSecs(ticks.getOrDefault("user", 0L) / TICKS_PER_SECOND)
        .setCpusSystemTimeSecs(ticks.getOrDefault("system", 0L) / TICKS_PER_SECOND);
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    groups.remove(id);
  }
}
