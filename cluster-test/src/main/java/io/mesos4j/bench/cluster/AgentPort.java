package io.mesos4j.bench.cluster;

import com.google.protobuf.Message;
import io.mesos4j.common.http.HttpLimits;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.MessageHandler;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * One port with many simulated agents behind it: to the master each is a process of its own, and
 * all of them share one connection. Messages arrive on network threads.
 */
final class AgentPort implements AutoCloseable {

  private final LocalProcesses processes = new LocalProcesses();
  private final HttpServer server;
  private final NettyTransport transport;

  /**
   * @param threads stay the caller's
   */
  AgentPort(NetworkThreads threads) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.bind(threads, any, HttpLimits.defaults());
    transport =
        new NettyTransport(threads, processes, server.address(), TransportLimits.defaults());
  }

  /** Adds an agent; before {@link #serve}. */
  Upid add(int number, MessageHandler handler) {
    Upid self = transport.local("slave(" + (number + 1) + ")");
    transport.register(self.id(), handler);
    return self;
  }

  /** Begins to take what the master sends. */
  void serve() {
    server.serve(Router.builder("slave(1)").build(), processes);
  }

  /** Connects to a master; answers its address. */
  Upid link(InetSocketAddress address) {
    Upid master = Upid.of("master", "127.0.0.1", address.getPort());
    transport.link(master, peer -> {});
    return master;
  }

  void send(Upid from, Upid to, Message message) {
    transport.send(from, to, message);
  }

  @Override
  public void close() {
    transport.close();
    server.close();
  }
}
