package io.mesos4j.bench.allocation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How long this thread has computed: what else goes on on the machine does not count. Nor do the
 * collector's and the compiler's threads.
 */
final class ProcessorTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  static long nanos() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
