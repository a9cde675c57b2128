package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import org.apache.mesos.Protos;

/**
 * Counts processes and threads, groups beneath included: {@code
 * --cgroups_cpu_enable_pids_and_tids_count}.
 */
public final class TaskCount implements Controller {

  private final String threads;

  private TaskCount(String threads) {
    this.threads = threads;
  }

  public static TaskCount v1() {
    return new TaskCount("tasks");
  }

  public static TaskCount v2() {
    return new TaskCount("cgroup.threads");
  }

  @Override
  public void usage(ContainerId id, Cgroup group, Protos.ResourceStatistics.Builder sample)
      throws IOException {
    sample.setProcesses(lines(group, "cgroup.procs")).setThreads(lines(group, threads));
  }

  private static int lines(Cgroup group, String file) throws IOException {
    int count = (int) group.read(file).lines().count();
    Cgroup leaf = group.child(UnifiedGroups.LEAF);
    return leaf.exists() ? count + (int) leaf.read(file).lines().count() : count;
  }
}
