package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.FollowingAgents;
import io.mesos4j.bench.cluster.Moments;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.util.List;

/** One death of the leader, and what came when. Used by one thread. */
final class FailoverRound {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Masters masters;
  private final FailoverCrowd crowd;

  FailoverRound(Masters masters, FailoverCrowd crowd) {
    this.masters = masters;
    this.crowd = crowd;
  }

  /** All but {@code NAME_detected} counts from the detection of the next leader. */
  void run(String name, Report report) throws IOException, InterruptedException {
    Moments moments = crowd.begin();
    long killed = masters.kill(crowd.leader());
    long detected = moments.await(FailoverCrowd.DETECTED);
    DaemonProcess next = masters.at(crowd.leader());
    double cpu = next.files().cpuSeconds();
    long serving = next.servesAt();
    crowd.awaitAll();
    report.figure(name + "_detected", seconds(killed, detected), "s");
    report.figure(name + "_registry_recovered", seconds(detected, serving), "s");
    for (String what :
        List.of(
            FollowingFrameworks.ALL_BACK,
            FollowingFrameworks.OFFERED,
            FollowingAgents.LAUNCHED,
            FollowingAgents.ALL_BACK)) {
      report.figure(name + "_" + what, seconds(detected, moments.await(what)), "s");
    }
    report.figure(name + "_agents_repetitions", crowd.repetitions(), "");
    report.figure(name + "_master_cpu", next.files().cpuSeconds() - cpu, "cpu-s");
  }

  private static double seconds(long fromNanos, long toNanos) {
    return (toNanos - fromNanos) / NANOS_PER_SECOND;
  }
}
