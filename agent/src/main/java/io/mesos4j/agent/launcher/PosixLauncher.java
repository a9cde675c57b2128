package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.ProcessStat;
import io.mesos4j.agent.linux.ProcessTree;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows a container's processes by kinship alone: descendants, process groups and sessions, and,
 * for those that left all of these, the {@code MESOS_SANDBOX} that they were started with. A
 * process that detached itself and replaced its environment escapes; the {@code linux} launcher
 * lets none go.
 */
public final class PosixLauncher implements Launcher {

  /** Each round kills everything found; a fork bomb may outrun a few. */
  private static final int MOST_ROUNDS = 1000;

  private final Shim shim;

  public PosixLauncher(Shim shim) {
    this.shim = shim;
  }

  @Override
  public String name() {
    return "posix";
  }

  @Override
  public WaitingProcess start(ContainerId id, LaunchOrder order) throws IOException {
    return shim.start(order);
  }

  @Override
  public void signal(Launched launched, int signal) throws IOException {
    for (long pid : members(launched, Processes.all())) {
      Processes.signal(pid, signal);
    }
  }

  @Override
  public void destroy(Launched launched) throws IOException {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<Long> members = members(launched, Processes.all());
      if (members.isEmpty()) {
        return;
      }
      members.forEach(pid -> Processes.signal(pid, Processes.SIGKILL));
    }
    throw new IOException("processes of container " + launched.id() + " survive SIGKILL");
  }

  private static Set<Long> members(Launched launched, List<ProcessStat> all) {
    ProcessRecord record = launched.record();
    List<ProcessStat> living = all.stream().filter(stat -> !stat.isZombie()).toList();
    Set<Long> roots = new HashSet<>();
    String mark = "MESOS_SANDBOX=" + launched.sandbox();
    for (ProcessStat stat : living) {
      boolean younger = stat.startTicks() >= record.startTicks();
      if (younger && Processes.hasEnvironment(stat.pid(), mark)) {
        roots.add(stat.pid());
      }
    }
    // The first process's session outlives it; its pid isn't reused while a session has that id.
    boolean pidTaken =
        living.stream()
            .anyMatch(stat ->
                stat.pid() == record.pid() && !stat.isSameAs(record.pid(), record.startTicks()));
    if (!pidTaken) {
      roots.add(record.pid());
    }
    return ProcessTree.of(roots, record.supervisor(), living);
  }
}
