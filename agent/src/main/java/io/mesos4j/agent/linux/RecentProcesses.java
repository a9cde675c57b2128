package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** More than any host starts: a thousand in a hundredth of a second. */
  private static final long MOST_IDS_PER_TICK = 1000;

  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path HIGHEST_ID = Path.of("/proc/sys/kernel/pid_max");

  private RecentProcesses() {}

  /**
   * The process and all younger ones, perhaps older ones too, but for those in strange sessions and
   * in none.
   *
   * @param strange tells of a session's id whether nobody in it matters
   */
  public static List<ProcessStat> since(long pid, long startTicks, LongPredicate strange)
      throws IOException {
    List<ProcessStat> found = new ArrayList<>();
    long next = pid;
    long last = lastId();
    if (last < pid || !hasNotStartedOver(startTicks)) {
      return stats(Processes.ids(), strange);
    }
    while (next <= last) {
      if (last - pid > MOST_IDS) {
        return stats(Processes.ids(), strange);
      }
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

  private static boolean hasNotStartedOver(long startTicks) throws IOException {
    String uptime = Files.readString(UPTIME);
    long hundredths = Long.parseLong(uptime.substring(0, uptime.indexOf(' ')).replace(".", ""));
    long highest = Long.parseLong(Files.readString(HIGHEST_ID).trim());
    return (hundredths - startTicks + 1) * MOST_IDS_PER_TICK < highest;
  }

  private static long lastId() throws IOException {
    String load = Files.readString(LOAD).trim();
    return Long.parseLong(load.substring(load.lastIndexOf(' ') + 1));
  }
}
