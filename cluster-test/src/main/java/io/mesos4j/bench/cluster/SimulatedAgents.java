package io.mesos4j.bench.cluster;

import io.mesos4j.common.http.NetworkThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A crowd of simulated agents in this process, all registered with one master. */
public final class SimulatedAgents implements AutoCloseable {

  private final NetworkThreads threads = NetworkThreads.start("bench-agents");
  private final List<SimulatedAgent> agents = new ArrayList<>();

  private SimulatedAgents() {}

  /** Starts {@code count} agents and waits until the master has admitted each. */
  public static SimulatedAgents start(
      int count, InetSocketAddress master, SimulatedAgent.Duties duties)
      throws IOException, InterruptedException {
    SimulatedAgents crowd = new SimulatedAgents();
    for (int i = 0; i < count; i++) {
      SimulatedAgent agent = new SimulatedAgent(crowd.threads, master, duties);
      crowd.agents.add(agent);
      agent.register();
    }
    return crowd;
  }

  public int count() {
    return agents.size();
  }

  @Override
  public void close() {
    agents.forEach(SimulatedAgent::close);
    threads.close();
  }
}
