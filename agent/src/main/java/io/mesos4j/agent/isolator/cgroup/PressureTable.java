package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.util.Map;
import org.apache.mesos.Protos;

/**
 * Counts how often a container was short of memory where control groups are v2. The kernel keeps
 * other counts there: how often the limit was met and memory had to be freed is shown as the low
 * level, how often that was in vain as the critical one; nothing stands between them. Stateless.
 */
public final class PressureTable implements Controller {

  private static final String EVENTS = "memory.events";

  @Override
  public void usage(ContainerId id, Cgroup group, Protos.ResourceStatistics.Builder sample)
      throws IOException {
    Map<String, Long> events = group.readTable(EVENTS);
    sample
        .setMemLowPressureCounter(events.getOrDefault("max", 0L))
        .setMemCriticalPressureCounter(events.getOrDefault("oom", 0L));
  }
}
