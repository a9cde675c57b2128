package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.ProcessFiles;
import io.mesos4j.bench.report.Report;
import java.io.IOException;

/**
 * What a number of tasks costs in processor time, which a busy machine disturbs less than the time
 * on the clock.
 *
 * @param master the master's process
 * @param agent the agent's process, whose children are what beside the command runs a task
 * @param before what had been used at the beginning
 */
record CpuRound(ProcessFiles master, ProcessFiles agent, Spent before) {

  private static final double MILLIS_PER_SECOND = 1000;

  /** Processor time in seconds. */
  record Spent(double master, double agent, double processes) {
    static Spent now(ProcessFiles master, ProcessFiles agent) throws IOException {
      return new Spent(master.cpuSeconds(), agent.cpuSeconds(), agent.childrenCpuSeconds());
    }
  }

  static CpuRound start(ProcessFiles master, ProcessFiles agent) throws IOException {
    return new CpuRound(master, agent, Spent.now(master, agent));
  }

  /** Reports what each of {@code tasks} has cost since. */
  void report(Report report, int tasks) throws IOException {
    Spent now = Spent.now(master, agent);
    report(report, "master", (now.master() - before.master()) / tasks);
    report(report, "agent", (now.agent() - before.agent()) / tasks);
    report(report, "processes", (now.processes() - before.processes()) / tasks);
  }

  private static void report(Report report, String who, double seconds) {
    report.figure("cpu_per_task." + who, seconds * MILLIS_PER_SECOND, "ms");
  }
}
