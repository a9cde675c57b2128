package io.mesos4j.bench.suite;

import io.mesos4j.agent.core.model.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server on loopback for who is checked: takes connections, and answers each request for a page,
 * with as little work as that can be done with. One thread until closed.
 */
final class AnsweringPort implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int MOST_BACKLOG = 1000;
  private static final int LONGEST_REQUEST = 1024;
  private static final byte[] PAGE =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket port =
      new ServerSocket(0, MOST_BACKLOG, InetAddress.getLoopbackAddress());
  private final boolean withPages;

  private AnsweringPort(boolean withPages) throws IOException {
    this.withPages = withPages;
    Thread.ofVirtual().start(this::answer);
  }

  /** For checks that only connect. */
  static AnsweringPort silent() throws IOException {
    return new AnsweringPort(false);
  }

  /** For checks that ask for a page. */
  static AnsweringPort withPages() throws IOException {
    return new AnsweringPort(true);
  }

  Probe connecting() {
    return new Probe.Tcp(HOST, port.getLocalPort());
  }

  Probe asking() {
    return new Probe.Http("http", HOST, port.getLocalPort(), "/health");
  }

  private void answer() {
    byte[] request = new byte[LONGEST_REQUEST];
    try {
      while (true) {
        try (Socket taken = port.accept()) {
          taken.setTcpNoDelay(true);
          if (withPages) {
            page(taken, request);
          }
        }
      }
    } catch (IOException closed) {
      // the measurement is over
    }
  }

  /** A request of our own checks is one segment. */
  private static void page(Socket taken, byte[] request) throws IOException {
    InputStream in = taken.getInputStream();
    if (in.read(request) > 0) {
      taken.getOutputStream().write(PAGE);
    }
  }

  @Override
  public void close() throws IOException {
    port.close();
  }
}
