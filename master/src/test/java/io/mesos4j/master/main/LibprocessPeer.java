package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.daemon.Closers;
import io.mesos4j.common.http.HttpLimits;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process on loopback that sends messages to a master and keeps what it gets. */
final class LibprocessPeer implements AutoCloseable {

  private static final String PROCESS = "scheduler-1";
  private static final long PATIENCE_SECONDS = 30;

  private final Closers closers = new Closers();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final NettyTransport transport;
  private final Upid master;

  private record Heard(String name, ByteString body) {}

  LibprocessPeer(int masterPort) throws IOException {
    this.master = Upid.of("master", "127.0.0.1", masterPort);
    NetworkThreads threads = closers.add(NetworkThreads.start("peer"));
    HttpServer server =
        closers.add(
            HttpServer.bind(
                threads,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                HttpLimits.defaults()));
    LocalProcesses processes = new LocalProcesses();
    transport =
        closers.add(
            new NettyTransport(threads, processes, server.address(), TransportLimits.defaults()));
    transport.register(PROCESS, (from, name, body) -> heard.add(new Heard(name, body)));
    server.serve(Router.builder(PROCESS).build(), processes);
  }

  void send(Message message) {
    transport.send(transport.local(PROCESS), master, message);
  }

  /** Waits for the next message of the kind of {@code prototype} and passes over all others. */
  @SuppressWarnings("unchecked") // A parser gives what its prototype is.
  <M extends Message> M await(M prototype) throws Exception {
    String name = prototype.getDescriptorForType().getFullName();
    while (true) {
      Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as(name).isNotNull();
      if (next.name().equals(name)) {
        return (M) prototype.getParserForType().parseFrom(next.body());
      }
    }
  }

  @Override
  public void close() {
    closers.close();
  }
}
