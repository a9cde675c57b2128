package io.mesos4j.bench.suite;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that clients of this process work on, so that their work can be told from others'.
 */
final class ClientThreads {

  private static final String NAME = "bench-client-";

  /** Of the JDK's HTTP client, which reads and writes on a thread of its own. */
  private static final String JDK_CLIENT = "HttpClient-";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ClientThreads() {}

  /** So many threads for clients. */
  static ExecutorService start(int count) {
    return Executors.newFixedThreadPool(
        count, Thread.ofPlatform().daemon().name(NAME, 0).factory());
  }

  /** How long those that live have computed. */
  static double cpuSeconds() {
    long nanos = 0;
    for (ThreadInfo thread : THREADS.dumpAllThreads(false, false, 0)) {
      String name = thread.getThreadName();
      if (name.startsWith(NAME) || name.startsWith(JDK_CLIENT)) {
        nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos / 1e9;
  }
}
