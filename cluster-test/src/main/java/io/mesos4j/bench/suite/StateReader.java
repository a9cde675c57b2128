package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A client that reads the whole of {@code /state} again and again, on a thread of its own, and
 * keeps nothing of it: the pauses of its collector would be everybody's in this process.
 */
final class StateReader implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final Samples reads = new Samples();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("bench-state").unstarted(this::read);
  private long bytes;

  private StateReader(InetSocketAddress master) {
    request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://%s:%d/state".formatted(master.getHostString(), master.getPort())))
            .build();
  }

  static StateReader start(InetSocketAddress master) {
    StateReader reader = new StateReader(master);
    reader.thread.start();
    return reader;
  }

  private void read() {
    try {
      while (true) {
        long started = System.nanoTime();
        try (InputStream body =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
          bytes = body.transferTo(OutputStream.nullOutputStream());
        }
        reads.add(System.nanoTime() - started);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      System.err.println("mesos4j-bench: /state could not be read: " + failed.getMessage());
    }
  }

  /** Ends it, and reports how long the reads took and how much the last one was. */
  void report(Report report) throws InterruptedException {
    close();
    thread.join();
    report.latency("state_read", reads);
    report.figure("state_size", bytes / 1e6, "MB");
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
