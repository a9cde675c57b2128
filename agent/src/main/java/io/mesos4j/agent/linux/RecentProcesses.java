package io.mesos4j.agent.linux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Finds the processes that were started since another: the kernel gives out ascending ids, and
 * starts over at its highest. What runs for a moment has few after it. Where there may be many, all
 * of the host's are looked at. Processes of sessions that are known to be somebody else's cost one
 * system call, others some files. Stateless; callable from any thread.
 */
public final class RecentProcesses {

  /** With more ids to try, listing all processes is no slower. */
  private static final int MOST_IDS = 8192;

  /** The kernel leaves the lowest out when it starts over. */
  private static final long RESERVED_IDS = 512;

  private RecentProcesses() {}

  /**
   * The process and all younger ones, perhaps older ones too, but for those in strange sessions and
   * in none.
   *
   * @param startedBefore what {@link Processes#started} said before the process was started, 0 if
   *     nobody asked
   * @param strange tells of a session's id whether nobody in it matters
   */
  public static List<ProcessStat> since(long pid, long startedBefore, LongPredicate strange)
      throws IOException {
    long last = lastId();
    if (last < pid || last - pid > MOST_IDS || mayHaveStartedOver(startedBefore)) {
      return stats(Processes.ids(), strange);
    }
    List<ProcessStat> found = new ArrayList<>();
    long next = pid;
    while (next <= last) {
      found.addAll(stats(LongStream.rangeClosed(next, last), strange));
      next = last + 1;
      last = lastId(); // what was seen may have started others meanwhile
    }
    return found;
  }

  private static List<ProcessStat> stats(LongStream pids, LongPredicate strange) {
    List<ProcessStat> found = new ArrayList<>();
    pids.forEach(pid -> {
      long session = Processes.session(pid);
      if (session != Processes.NONE && session != Processes.OUTSIDE && !strange.test(session)) {
        Processes.stat(pid).ifPresent(found::add);
      }
    });
    return found;
  }

  private static boolean mayHaveStartedOver(long startedBefore) throws IOException {
    return startedBefore == 0
        || Processes.started() - startedBefore
            >= KernelSetting.number("kernel/pid_max") - RESERVED_IDS;
  }

  private static long lastId() throws IOException {
    String load = KernelFile.read("/proc/loadavg").trim();
    return Long.parseLong(load.substring(load.lastIndexOf(' ') + 1));
  }
}
