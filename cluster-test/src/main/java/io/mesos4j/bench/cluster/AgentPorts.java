package io.mesos4j.bench.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Many simulated agents behind some ports, each with a connection of its own: what waits for one
 * connection is bounded, and would be dropped together, which real agents never know.
 */
final class AgentPorts implements AutoCloseable {

  private static final int MOST_PORTS = 64;

  /** Hears what comes for an agent, on network threads. */
  @FunctionalInterface
  interface Receiver {
    void received(int agent, Upid from, String name, ByteString body);
  }

  private final NetworkThreads threads = NetworkThreads.start("bench-agents");
  private final List<AgentPort> ports = new ArrayList<>();
  private final List<Upid> selves = new ArrayList<>();

  AgentPorts(int agents, Receiver receiver) throws IOException {
    for (int i = 0; i < Math.min(agents, MOST_PORTS); i++) {
      ports.add(new AgentPort(threads));
    }
    for (int i = 0; i < agents; i++) {
      int agent = i;
      selves.add(port(i).add(i, (from, name, body) -> receiver.received(agent, from, name, body)));
    }
    ports.forEach(AgentPort::serve);
  }

  /** Connects all to a master; answers its address. */
  Upid link(InetSocketAddress address) {
    ports.forEach(port -> port.link(address));
    return Upid.of("master", "127.0.0.1", address.getPort());
  }

  void send(int agent, Upid to, Message message) {
    port(agent).send(selves.get(agent), to, message);
  }

  @Override
  public void close() {
    ports.forEach(AgentPort::close);
    threads.close();
  }

  private AgentPort port(int agent) {
    return ports.get(agent % ports.size());
  }
}
