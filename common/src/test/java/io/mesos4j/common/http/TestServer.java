package io.mesos4j.common.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A server on a free port of the loopback, with its own threads. */
public final class TestServer implements AutoCloseable {

  private final NetworkThreads threads = NetworkThreads.start("test-net");
  private final HttpServer server;

  public TestServer(Router router, MessageReceiver messages, HttpLimits limits) throws IOException {
    server = HttpServer.bind(threads, anyPort(), limits);
    server.serve(router, messages);
  }

  public TestServer(Router router) throws IOException {
    this(router, MessageReceiver.none(), HttpLimits.defaults());
  }

  public static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Limits that a test can reach. */
  public static HttpLimits tight(Duration timeout) {
    return new HttpLimits(
        50, 8192, 1 << 20, 4 << 20, 8, timeout, timeout, timeout, 1 << 20, ClientLimits.defaults());
  }

  public InetSocketAddress address() {
    return server.address();
  }

  public HttpServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    threads.close();
  }
}
