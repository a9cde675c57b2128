package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.ProcessStat;
import io.mesos4j.agent.linux.ProcessTree;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.Processes.Sighting;
import io.mesos4j.agent.linux.RecentProcesses;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Knows a container's processes by kinship alone: descendants, process groups and sessions, and,
 * for those that left all of these, the {@code MESOS_SANDBOX} that they were started with. A
 * process that detached itself and replaced its environment escapes; the {@code linux} launcher
 * lets none go.
 */
public final class PosixLauncher implements Launcher {

  /** Each round kills everything found; a fork bomb may outrun a few. */
  private static final int MOST_ROUNDS = 1000;

  /**
   * The first pause; the next are each twice as long. A program may load for long, and who was
   * killed needs a processor to end, which looking again and again would take from it.
   */
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  private static final int MOST_DOUBLINGS = 5;

  private final Shim shim;

  private final Map<ContainerId, Kin> known = new ConcurrentHashMap<>();

  /** The sessions that the first processes and supervisors of known containers lead. */
  private final Set<Long> sessions = ConcurrentHashMap.newKeySet();

  public PosixLauncher(Shim shim) {
    this.shim = shim;
  }

  @Override
  public String name() {
    return "posix";
  }

  @Override
  public WaitingProcess start(ContainerId id, LaunchOrder order) throws IOException {
    long startedBefore = Processes.started();
    WaitingProcess first = shim.start(order);
    remember(id, new Kin(first.record(), startedBefore));
    return first;
  }

  @Override
  public void recover(Launched launched) {
    remember(launched.id(), new Kin(launched.record(), 0));
  }

  private void remember(ContainerId id, Kin kin) {
    known.put(id, kin);
    sessions.add(kin.record().pid());
    sessions.add(kin.record().supervisor());
  }

  @Override
  public void cleanup(ContainerId id) {
    Kin kin = known.remove(id);
    if (kin != null) {
      sessions.remove(kin.record().pid());
      sessions.remove(kin.record().supervisor());
    }
  }

  @Override
  public void signal(Launched launched, int signal) throws IOException {
    for (long pid : members(launched).pids()) {
      Processes.signal(pid, signal);
    }
  }

  @Override
  public void destroy(Launched launched) throws IOException {
    Set<Long> killed = new HashSet<>();
    int pauses = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Members members = members(launched);
      if (members.areNone()) {
        return;
      }
      boolean foundMore = killed.addAll(members.pids());
      if (!foundMore) {
        LockSupport.parkNanos(PAUSE_NANOS << Math.min(pauses, MOST_DOUBLINGS));
        pauses++;
      }
      kill(launched.record().pid(), members.pids());
    }
    throw new IOException("processes of container " + launched.id() + " survive SIGKILL");
  }

  /** A shell whose command dies before it would report that as its own exit; so it goes first. */
  private static void kill(long first, Set<Long> members) {
    if (members.contains(first)) {
      Processes.signal(first, Processes.SIGKILL);
    }
    members.forEach(pid -> Processes.signal(pid, Processes.SIGKILL));
  }

  private List<ProcessStat> look(Launched launched) throws IOException {
    ProcessRecord record = launched.record();
    long startedBefore = known.getOrDefault(launched.id(), new Kin(record, 0)).startedBefore();
    return RecentProcesses.since(record.pid(), startedBefore, session -> isStrange(session, record))
        .stream()
        .filter(stat -> !stat.isZombie())
        .toList();
  }

  /** Whether another container's processes are in that session: none can join one that exists. */
  private boolean isStrange(long session, ProcessRecord record) {
    return sessions.contains(session) && session != record.pid() && session != record.supervisor();
  }

  private Members members(Launched launched) throws IOException {
    List<ProcessStat> living = look(launched);
    ProcessRecord record = launched.record();
    Set<Long> roots = new HashSet<>();
    // The first process's session outlives it; its pid isn't reused while a session has that id.
    boolean pidTaken =
        living.stream()
            .anyMatch(stat ->
                stat.pid() == record.pid() && !stat.isSameAs(record.pid(), record.startTicks()));
    if (!pidTaken) {
      roots.add(record.pid());
    }
    Map<Sighting, Set<Long>> seen = marks(launched, living);
    roots.addAll(seen.getOrDefault(Sighting.PRESENT, Set.of()));
    return new Members(
        ProcessTree.of(roots, record.supervisor(), living), !seen.containsKey(Sighting.HIDDEN));
  }

  private static Map<Sighting, Set<Long>> marks(Launched launched, List<ProcessStat> living) {
    String mark = "MESOS_SANDBOX=" + launched.sandbox();
    return living.stream()
        .filter(stat -> stat.startTicks() >= launched.record().startTicks())
        .map(ProcessStat::pid)
        .collect(
            Collectors.groupingBy(pid -> Processes.environment(pid, mark), Collectors.toSet()));
  }

  /**
   * The processes of a container that live.
   *
   * @param sure whether there can be no others
   */
  private record Members(Set<Long> pids, boolean sure) {

    boolean areNone() {
      return pids.isEmpty() && sure;
    }
  }

  /**
   * What a container's processes are found by.
   *
   * @param startedBefore how many processes the host had started before, 0 if that was long ago
   */
  private record Kin(ProcessRecord record, long startedBefore) {}
}
