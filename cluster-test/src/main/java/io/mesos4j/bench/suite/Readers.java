package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Clients that read one large answer over and over, each on a thread and a connection of its own.
 * They throw away what they read, since they share the processors with the master.
 */
final class Readers implements AutoCloseable {

  private static final int BUFFER = 256 * 1024;
  private static final String LENGTH = "content-length:";

  private final Samples reads = new Samples();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  private final byte[] request;
  private final long pauseMillis;
  private long bytes;

  /** Starts as many as the option {@code readers} says, who read what {@code path} says. */
  Readers(InetSocketAddress master, Options options) throws IOException {
    request =
        "GET %s HTTP/1.1\r\nHost: bench\r\n\r\n"
            .formatted(options.text("path"))
            .getBytes(StandardCharsets.US_ASCII);
    pauseMillis = options.count("pause_millis");
    for (int i = 0; i < options.count("readers"); i++) {
      Socket socket = new Socket(master.getAddress(), master.getPort());
      sockets.add(socket);
      threads.add(Thread.ofPlatform().daemon().name("bench-reader-" + i).start(() -> read(socket)));
    }
  }

  private void read(Socket socket) {
    byte[] buffer = new byte[BUFFER];
    try {
      while (true) {
        long started = System.nanoTime();
        socket.getOutputStream().write(request);
        long length = answer(socket.getInputStream(), buffer);
        add(System.nanoTime() - started, length);
        Thread.sleep(pauseMillis);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException ended) {
      if (!socket.isClosed()) {
        System.err.println("mesos4j-bench: a reader gave up: " + ended.getMessage());
      }
    }
  }

  private synchronized void add(long nanos, long length) {
    reads.add(nanos);
    bytes += length;
  }

  /** Reads over one answer and says how long its body was. */
  private static long answer(InputStream in, byte[] buffer) throws IOException {
    String head = head(in);
    if (!head.startsWith("http/1.1 200")) {
      throw new IOException(head.lines().findFirst().orElse("no answer"));
    }
    int from = head.indexOf(LENGTH);
    if (from < 0) {
      throw new IOException("the answer does not say its length");
    }
    String length = head.substring(from + LENGTH.length()).lines().findFirst().orElse("").strip();
    long left = Long.parseLong(length);
    while (left > 0) {
      int got = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (got < 0) {
        throw new EOFException("the answer ended too early");
      }
      left -= got;
    }
    return Long.parseLong(length);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the connection ended");
      }
      head.append((char) next);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  /** Reports how long answers took, from the request to the last byte. */
  synchronized void report(Report report) {
    report.latency("reads", reads);
    report.figure("reads.data", bytes / 1e6, "MB");
  }

  @Override
  public void close() throws IOException {
    threads.forEach(Thread::interrupt);
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
