package io.mesos4j.agent.launcher;

import io.mesos4j.agent.isolator.cgroup.ContainerGroups;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Knows a container's processes by a control group that none of them can leave: {@code linux}. Uses
 * the v1 freezer, so that nothing forks while it is being killed, or {@code cgroup.kill} of v2.
 */
public final class CgroupLauncher implements Launcher {

  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  private final Shim shim;
  private final ContainerGroups groups;
  private final Duration patience;

  /**
   * @param patience how long killed processes may take to be gone
   */
  public CgroupLauncher(Shim shim, ContainerGroups groups, Duration patience) {
    this.shim = shim;
    this.groups = groups;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "linux";
  }

  @Override
  public WaitingProcess start(ContainerId id, LaunchOrder order) throws IOException {
    groups.create(id);
    return shim.start(order.joining(groups.entrance(id)));
  }

  @Override
  public void signal(Launched launched, int signal) throws IOException {
    for (long pid : groups.leaf(launched.id()).processes()) {
      Processes.signal(pid, signal);
    }
  }

  @Override
  public void destroy(Launched launched) throws IOException {
    Cgroup group = groups.leaf(launched.id());
    long deadline = System.nanoTime() + patience.toNanos();
    while (group.exists() && group.processes().length > 0) {
      kill(group);
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "processes in " + group.directory() + " survive SIGKILL for longer than " + patience);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    groups.remove(id);
  }

  private static void kill(Cgroup group) throws IOException {
    if (group.has("cgroup.kill")) {
      group.write("cgroup.kill", "1");
      return;
    }
    if (group.has("freezer.state")) {
      group.write("freezer.state", "FROZEN");
    }
    for (long pid : group.processes()) {
      Processes.signal(pid, Processes.SIGKILL);
    }
    if (group.has("freezer.state")) {
      group.write("freezer.state", "THAWED");
    }
  }
}
