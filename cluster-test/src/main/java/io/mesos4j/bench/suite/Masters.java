package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The masters of one cluster, each a process. Used by one thread. */
final class Masters {

  private static final double CPUS_AT_REST = 0.2;
  private static final Duration LONGEST_UNREST = Duration.ofMinutes(2);

  private final BenchCluster cluster;
  private final String zooKeeper;
  private final Duration session;
  private final List<DaemonProcess> running = new ArrayList<>();

  Masters(BenchCluster cluster, String zooKeeper, Duration session) {
    this.cluster = cluster;
    this.zooKeeper = zooKeeper;
    this.session = session;
  }

  /** Starts some more and waits until they are up. */
  void start(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      running.add(cluster.startMasterAt(zooKeeper, session));
    }
    for (DaemonProcess master : running.subList(running.size() - count, running.size())) {
      master.awaitHealthy();
    }
  }

  /**
   * Waits until they are at rest, as masters are nearly always: no stand-by warms itself on the
   * processors that the next leader needs. They need not be, after two minutes.
   */
  void awaitRest() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST_UNREST.toNanos();
    double before;
    do {
      before = cpuSeconds();
      Thread.sleep(Duration.ofSeconds(1));
    } while (cpuSeconds() - before > CPUS_AT_REST && System.nanoTime() < deadline);
  }

  private double cpuSeconds() throws IOException {
    double seconds = 0;
    for (DaemonProcess master : running) {
      seconds += master.files().cpuSeconds();
    }
    return seconds;
  }

  /** Kills one; answers when it was gone. */
  long kill(InetSocketAddress address) throws InterruptedException {
    DaemonProcess master = at(address);
    running.remove(master);
    long gone = master.kill();
    cluster.stop(master);
    return gone;
  }

  DaemonProcess at(InetSocketAddress address) {
    return running.stream()
        .filter(master -> master.address().getPort() == address.getPort())
        .findFirst()
        .orElseThrow();
  }
}
