package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.AgentCrowd;
import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A master whose simulated agents all have tasks, which end at a steady rate and make room for the
 * next. The options say how many {@code agents} and {@code frameworks} there are, and how many
 * {@code ends_per_second}.
 */
final class BusyCluster {

  /** What is measured of it. */
  interface Measurement {

    void take(BusyCluster cluster) throws IOException, InterruptedException;
  }

  private final DaemonProcess master;
  private final OfferLatencyLoad load;
  private final int endsPerSecond;
  private final Report report;

  private BusyCluster(
      DaemonProcess master, OfferLatencyLoad load, int endsPerSecond, Report report) {
    this.master = master;
    this.load = load;
    this.endsPerSecond = endsPerSecond;
    this.report = report;
  }

  /**
   * Brings one up, has it measured, and takes it down.
   *
   * @param load what its frameworks and agents do
   */
  static void measure(
      OfferLatencyLoad load, Options options, Report report, Measurement measurement)
      throws IOException, InterruptedException {
    try (BenchCluster cluster = new BenchCluster()) {
      DaemonProcess master = cluster.startMaster();
      master.awaitHealthy();
      List<SchedulerClient> frameworks =
          load.subscribe(options.count("frameworks"), master.address());
      try (AgentCrowd crowd = AgentCrowd.start(options.count("agents"), master.address(), load)) {
        report.remark(crowd.count() + " agents registered");
        load.awaitBusy(crowd);
        report.remark("all of them are busy");
        measurement.take(new BusyCluster(master, load, options.count("ends_per_second"), report));
      } finally {
        for (SchedulerClient framework : frameworks) {
          framework.close();
        }
      }
    }
  }

  InetSocketAddress address() {
    return master.address();
  }

  /** Goes on for a while unobserved. */
  void warmUp(int seconds) throws IOException {
    load.pace(endsPerSecond, seconds);
  }

  /** Goes on for a while, and reports what that took and how soon what was freed was offered. */
  void observe(String name, int seconds) throws IOException {
    load.takeLatencies(); // those before do not count
    Window window = new Window(master.files());
    long ended = load.pace(endsPerSecond, seconds);
    window.report(name + ".ended", ended, "tasks/s", report);
    report.latency(name + ".freed_to_offer", load.takeLatencies());
  }
}
