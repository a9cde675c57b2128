package io.mesos4j.common.transport;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.HttpLimits;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.http.Router;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A daemon that only keeps what it is told: a server and a transport on a free loopback port. */
final class TestPeer implements AutoCloseable {

  /** What a process received. */
  record Received(Upid from, String name, ByteString body) {}

  private static final long PATIENCE_SECONDS = 20;

  private final NetworkThreads threads = NetworkThreads.start("test-peer");
  private final HttpServer server;
  private final NettyTransport transport;
  private final BlockingQueue<Received> inbox = new LinkedBlockingQueue<>();
  private final BlockingQueue<Upid> exits = new LinkedBlockingQueue<>();

  TestPeer() throws IOException {
    LocalProcesses processes = new LocalProcesses();
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.bind(threads, any, HttpLimits.defaults());
    transport =
        new NettyTransport(threads, processes, server.address(), TransportLimits.defaults());
    server.serve(Router.builder("none").build(), processes);
  }

  NettyTransport transport() {
    return transport;
  }

  HttpServer server() {
    return server;
  }

  /** Starts a process whose messages go to the inbox. */
  Upid start(String id) {
    transport.register(id, (from, name, body) -> inbox.add(new Received(from, name, body)));
    return transport.local(id);
  }

  Received next() throws InterruptedException {
    return inbox.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  boolean inboxIsEmpty() {
    return inbox.isEmpty();
  }

  LinkListener exitListener() {
    return exits::add;
  }

  Upid nextExit() throws InterruptedException {
    return exits.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  boolean heardNoExit() {
    return exits.isEmpty();
  }

  @Override
  public void close() {
    transport.close();
    server.close();
    threads.close();
  }
}
