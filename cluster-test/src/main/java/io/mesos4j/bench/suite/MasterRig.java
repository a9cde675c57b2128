package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.BenchCluster;
import io.mesos4j.bench.cluster.DaemonProcess;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.cluster.SimulatedAgent;
import io.mesos4j.bench.cluster.SimulatedAgents;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;

/**
 * One real master with simulated agents and one framework: what the benchmarks of the master stand
 * on. Used by one thread.
 */
final class MasterRig implements AutoCloseable {

  /** What agents and framework do; the agents' side is called on the agents' thread. */
  interface Load extends SimulatedAgent.Duties, SchedulerClient.Listener {

    /** Calls go to that client from now on. */
    void start(SchedulerClient scheduler);
  }

  private final BenchCluster cluster;
  private final DaemonProcess master;
  private final SimulatedAgents agents;
  private final SchedulerClient client;

  private MasterRig(
      BenchCluster cluster, DaemonProcess master, SimulatedAgents agents, SchedulerClient client) {
    this.cluster = cluster;
    this.master = master;
    this.agents = agents;
    this.client = client;
  }

  /** Starts as many agents as the option {@code agents} says, and the load. */
  static MasterRig start(Options options, Load load, Report report)
      throws IOException, InterruptedException {
    BenchCluster cluster = new BenchCluster();
    try {
      DaemonProcess master = cluster.startMaster();
      master.awaitHealthy();
      SimulatedAgents agents =
          SimulatedAgents.start(options.count("agents"), master.address(), load);
      SchedulerClient client = SchedulerClient.subscribe(master.address(), Frameworks.info(), load);
      load.start(client);
      report.remark(agents.count() + " agents registered");
      return new MasterRig(cluster, master, agents, client);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      cluster.close();
      throw failed;
    }
  }

  /** Starts to measure. */
  Window window() throws IOException {
    return new Window(master.files());
  }

  @Override
  public void close() throws IOException {
    client.close();
    agents.close();
    cluster.close();
  }
}
