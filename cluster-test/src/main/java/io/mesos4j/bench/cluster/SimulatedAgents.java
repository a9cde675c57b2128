package io.mesos4j.bench.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * A crowd of simulated agents in this process, all registered with one master, and the one thread
 * that moves their bytes and does their duties.
 */
public final class SimulatedAgents implements AutoCloseable {

  private final Selector selector = Selector.open();
  private final List<SimulatedAgent> agents = new ArrayList<>();

  private SimulatedAgents() throws IOException {}

  /** Starts {@code count} agents and waits until the master has admitted each. */
  public static SimulatedAgents start(
      int count, InetSocketAddress master, SimulatedAgent.Duties duties)
      throws IOException, InterruptedException {
    SimulatedAgents crowd = new SimulatedAgents();
    for (int i = 0; i < count; i++) {
      crowd.agents.add(new SimulatedAgent(crowd.selector, master, duties));
    }
    Thread.ofPlatform().daemon().name("bench-agents").start(crowd::run);
    for (SimulatedAgent agent : crowd.agents) {
      agent.awaitRegistered();
    }
    return crowd;
  }

  public int count() {
    return agents.size();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (SimulatedAgent agent : agents) {
      agent.close();
    }
  }

  private void run() {
    try {
      for (SimulatedAgent agent : agents) {
        agent.register();
      }
      while (selector.isOpen()) {
        selector.select(SimulatedAgents::ready);
      }
    } catch (ClosedSelectorException closed) {
      // The end of the benchmark.
    } catch (IOException | UncheckedIOException failure) {
      System.err.println("mesos4j-bench: the agents stopped: " + failure.getMessage());
    }
  }

  private static void ready(SelectionKey key) {
    try {
      if (key.attachment() instanceof AgentSocket socket) {
        socket.ready();
      } else {
        ((SimulatedAgent) key.attachment()).accept();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
