package io.mesos4j.bench.allocation;

/** How much memory is in use, as well as a JVM can say after cleaning up. */
final class Memory {

  private Memory() {}

  static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
