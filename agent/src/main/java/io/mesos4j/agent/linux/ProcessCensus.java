package io.mesos4j.agent.linux;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at all processes of this host. Whoever asks while another looks waits for one look that all
 * who wait then share, so a hundred containers that end at once cost two. Safe for any thread.
 */
public final class ProcessCensus {

  private final ReentrantLock looking = new ReentrantLock();
  private Look last = new Look(List.of(), System.nanoTime() - Duration.ofDays(1).toNanos());

  /** All processes, by a look that began after this call. */
  public List<ProcessStat> now() throws IOException {
    return noOlderThan(Duration.ZERO);
  }

  /** All processes, by a look that began at most so long ago. */
  public List<ProcessStat> noOlderThan(Duration age) throws IOException {
    long earliest = System.nanoTime() - age.toNanos();
    looking.lock();
    try {
      if (last.beganNanos - earliest < 0) {
        long began = System.nanoTime();
        last = new Look(Processes.all(), began);
      }
      return last.processes;
    } finally {
      looking.unlock();
    }
  }

  /** What one look saw. */
  private record Look(List<ProcessStat> processes, long beganNanos) {}
}
