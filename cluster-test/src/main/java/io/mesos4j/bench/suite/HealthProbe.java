package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a master for {@code /health} again and again, on a thread of its own. */
final class HealthProbe implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Pattern LONGEST =
      Pattern.compile("mesos_loop_(longest_\\w+)_seconds.* (.+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String master;
  private final Samples answers = new Samples();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("bench-health").unstarted(this::ask);

  HealthProbe(InetSocketAddress address) {
    master = "http://%s:%d".formatted(address.getHostString(), address.getPort());
    thread.start();
  }

  private void ask() {
    try {
      while (true) {
        long started = System.nanoTime();
        get("/health");
        answers.add(System.nanoTime() - started);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      System.err.println("mesos4j-bench: /health could not be read: " + failed.getMessage());
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(master + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  /** Ends it, and reports what it saw, and for how long the master's loop was kept at most. */
  void report(String name, Report report) throws IOException, InterruptedException {
    close();
    thread.join();
    report.latency(name + ".health", answers);
    for (String line : get("/metrics").lines().toList()) {
      Matcher longest = LONGEST.matcher(line);
      if (longest.matches()) {
        double seconds = Double.parseDouble(longest.group(2));
        report.figure(name + "." + longest.group(1), 1000 * seconds, "ms");
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
