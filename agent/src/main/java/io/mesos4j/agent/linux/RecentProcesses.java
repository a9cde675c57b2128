package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the processes that were started since another, without a look at all: the kernel gives out
 * ascending ids, and starts over at its highest. What runs for a moment has few after it.
 * Stateless; callable from any thread.
 */
public final class RecentProcesses {

  /** With more ids to try, looking at all processes is no slower. */
  private static final int MOST_IDS = 512;

  /** More than any host starts: a thousand in a hundredth of a second. */
  private static final long MOST_IDS_PER_TICK = 1000;

  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path HIGHEST_ID = Path.of("/proc/sys/kernel/pid_max");

  private RecentProcesses() {}

  /**
   * The process and all younger ones that live; empty if there may be many, or if the ids may have
   * started over since.
   */
  public static Optional<List<ProcessStat>> since(long pid, long startTicks) throws IOException {
    List<ProcessStat> found = new ArrayList<>();
    long next = pid;
    long last = lastId();
    while (next <= last) {
      if (last - pid > MOST_IDS) {
        return Optional.empty();
      }
      for (; next <= last; next++) {
        Processes.stat(next).ifPresent(found::add);
      }
      last = lastId(); // what was seen may have started others meanwhile
    }
    return last >= pid && hasNotStartedOver(startTicks) ? Optional.of(found) : Optional.empty();
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
