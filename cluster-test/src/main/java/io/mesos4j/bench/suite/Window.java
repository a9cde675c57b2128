package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.ProcessFiles;
import io.mesos4j.bench.report.Report;
import java.io.IOException;

/**
 * A stretch of time, from its construction to its report, and the processor time that a daemon and
 * the generator of its load, which is this process, take in it. Used by one thread.
 */
final class Window {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ProcessFiles daemon;
  private final ProcessFiles generator = new ProcessFiles(ProcessHandle.current().pid());
  private final double daemonCpu;
  private final double generatorCpu;
  private final long startedNanos = System.nanoTime();

  Window(ProcessFiles daemon) throws IOException {
    this.daemon = daemon;
    this.daemonCpu = daemon.cpuSeconds();
    this.generatorCpu = generator.cpuSeconds();
  }

  /** Reports that {@code count} things called {@code name} were done until now. */
  void report(String name, long count, String unit, Report report) throws IOException {
    double seconds = (System.nanoTime() - startedNanos) / NANOS_PER_SECOND;
    double cpu = daemon.cpuSeconds() - daemonCpu;
    report.figure(name, count / seconds, unit);
    report.figure(name + "_per_cpu_second", count / cpu, unit);
    report.figure("master_cpu", cpu / seconds, "cpus");
    report.figure("load_generator_cpu", (generator.cpuSeconds() - generatorCpu) / seconds, "cpus");
    report.figure("master_resident", daemon.residentMib(), "MiB");
  }
}
