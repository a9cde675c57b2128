package io.mesos4j.master.rehearsal;

import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;

/**
 * Made-up agents on ports of loopback, some behind each. They come back to a master and hear what
 * it says on network threads. Used by one thread.
 */
final class LoopbackAgents implements AutoCloseable {

  private static final int PORTS = 20;
  private static final String WELCOME = SlaveReregisteredMessage.getDescriptor().getFullName();
  private static final String PING = PingSlaveMessage.getDescriptor().getFullName();

  private final List<Port> ports = new ArrayList<>();
  private final Tally welcomes = new Tally("agents were welcomed");
  private final int agents;

  /** One address, with processes behind it. */
  private record Port(HttpServer server, NettyTransport transport) {}

  /**
   * @param agents how many
   * @param threads stay the caller's
   */
  LoopbackAgents(int agents, NetworkThreads threads) throws IOException {
    this.agents = agents;
    try {
      for (int i = 0; i < PORTS; i++) {
        ports.add(port(i, threads));
      }
    } catch (IOException noPort) {
      close();
      throw noPort;
    }
  }

  /** Each says it is back, as often as that. */
  void comeBack(InetSocketAddress address, int times) {
    Upid master = Upid.of("master", address.getAddress().getHostAddress(), address.getPort());
    ports.forEach(port -> port.transport().link(master, gone -> {}));
    for (int agent = 0; agent < agents; agent++) {
      NettyTransport transport = ports.get(agent % PORTS).transport();
      for (int i = 0; i < times; i++) {
        transport.send(transport.local(process(agent)), master, RehearsedCluster.back(agent));
      }
    }
  }

  /**
   * Waits until the master has said to as many as there are that they are back.
   *
   * @param wanted whether to wait on; asked again and again
   * @throws IllegalStateException if the master does not, within half a minute
   */
  void awaitWelcome(BooleanSupplier wanted) throws InterruptedException {
    welcomes.await(agents, wanted);
  }

  @Override
  public void close() {
    for (Port port : ports) {
      port.transport().close();
      port.server().close();
    }
  }

  private Port port(int number, NetworkThreads threads) throws IOException {
    LocalProcesses processes = new LocalProcesses();
    HttpServer server = LoopbackMaster.bind(threads);
    NettyTransport transport =
        new NettyTransport(threads, processes, server.address(), TransportLimits.defaults());
    for (int agent = number; agent < agents; agent += PORTS) {
      Upid self = transport.local(process(agent));
      transport.register(self.id(), (from, name, body) -> heard(transport, self, from, name));
    }
    server.serve(Router.builder("agent").build(), processes);
    return new Port(server, transport);
  }

  private void heard(NettyTransport transport, Upid self, Upid from, String name) {
    if (name.equals(WELCOME)) {
      welcomes.count();
    } else if (name.equals(PING)) {
      transport.send(self, from, PongSlaveMessage.getDefaultInstance());
    }
  }

  private static String process(int agent) {
    return "slave(" + agent + ")";
  }
}
