package io.mesos4j.agent.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.mesos4j.common.metrics.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.mesos.Protos.CommandInfo.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class CachedFetchTest {

  private static final int LIMIT_BYTES = 10;

  @TempDir Path directory;
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private HttpServer server;
  private SandboxFetcher fetcher;
  private int sandboxes;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Runnable::run);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          requests.merge(path, 1, Integer::sum);
          awaitGate(path);
          byte[] body = path.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              path.startsWith("/missing") ? 404 : 200,
              path.startsWith("/chunks") ? 0 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    fetcher = open();
  }

  @AfterEach
  void stop() {
    gate.countDown();
    server.stop(0);
  }

  @Test
  void secondTaskGetsTheFirstOnesDownload() throws Exception {
    assertThat(fetch("/abc").resolve("abc")).hasContent("/abc");
    assertThat(fetch("/abc").resolve("abc")).hasContent("/abc");
    assertThat(requests).containsEntry("/abc", 1);
    assertThat(metric(SandboxFetcher.CACHE_USED)).isEqualTo(4);
    assertThat(metric(SandboxFetcher.CACHE_SIZE)).isEqualTo(LIMIT_BYTES);
    assertThat(metric(SandboxFetcher.SUCCEEDED)).isEqualTo(2);
  }

  @Test
  void everyContainerCountsOnceWhateverItHadToFetch() throws Exception {
    fetcher.fetch(List.of(), Fetcher.Destination.of(directory, Optional.empty()));
    assertThat(metric(SandboxFetcher.SUCCEEDED)).as("nothing to fetch").isEqualTo(1);
    fetch("/abc");
    assertThat(metric(SandboxFetcher.SUCCEEDED)).isEqualTo(2);
    assertThat(metric(SandboxFetcher.FAILED)).isZero();
    assertThatThrownBy(() -> fetch("/missing")).hasMessageContaining("404");
    assertThat(metric(SandboxFetcher.SUCCEEDED)).isEqualTo(2);
    assertThat(metric(SandboxFetcher.FAILED)).isEqualTo(1);
  }

  @Test
  void requestsAtTheSameTimeShareOneDownload() throws Exception {
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Path>> fetches = new ArrayList<>();
      for (int task = 0; task < 20; task++) {
        fetches.add(tasks.submit(() -> fetch("/gated")));
      }
      gate.countDown();
      for (Future<Path> fetch : fetches) {
        assertThat(fetch.get().resolve("gated")).hasContent("/gated");
      }
    }
    assertThat(requests).containsEntry("/gated", 1);
  }

  @Test
  void leastRecentlyUsedGoesFirst() throws Exception {
    fetch("/aaa");
    fetch("/bbb");
    fetch("/aaa");
    fetch("/ccc");
    fetch("/aaa");
    fetch("/bbb");
    assertThat(requests).containsEntry("/aaa", 1).containsEntry("/bbb", 2);
    assertThat(metric(SandboxFetcher.CACHE_USED)).isEqualTo(8);
    try (var files = Files.list(directory.resolve("cache"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void whatIsTooLargeOrOfUnknownSizeComesWithoutTheCache() throws Exception {
    for (String path : List.of("/much-too-large", "/chunks")) {
      assertThat(fetch(path).resolve(path.substring(1))).hasContent(path);
      int once = requests.get(path);
      fetch(path);
      assertThat(requests.get(path)).isGreaterThan(once);
    }
    assertThat(metric(SandboxFetcher.CACHE_USED)).isZero();
  }

  @Test
  void failedDownloadIsForgotten() throws Exception {
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> fetch("/missing")).hasMessageContaining("answered 404");
      assertThat(requests).containsEntry("/missing", attempt);
    }
    assertThat(metric(SandboxFetcher.FAILED)).isEqualTo(2);
    assertThat(metric(SandboxFetcher.CACHE_USED)).isZero();
  }

  /** What is cached has the name that the URI gives it, whatever it is called in a sandbox. */
  @Test
  void archiveInTheCacheIsKnownByItsUri() throws Exception {
    Path archive = directory.resolve("a.tgz");
    try (var tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      tar.putArchiveEntry(new TarArchiveEntry("inside/"));
      tar.closeArchiveEntry();
    }
    Path copy = Files.copy(archive, directory.resolve("plain"));
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    fetcher = open(LIMIT_BYTES * 1000);
    assertThat(fetch(archive, "renamed").resolve("inside")).isDirectory();
    Path sandbox = fetch(copy, "named.tgz");
    assertThat(sandbox.resolve("inside")).doesNotExist();
    assertThat(sandbox.resolve("named.tgz")).hasSameBinaryContentAs(archive).isExecutable();
    try (var files = Files.list(directory.resolve("cache"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("c1-a.tgz", "c2-plain");
    }
  }

  private Path fetch(Path file, String name) throws IOException, InterruptedException {
    Path sandbox = makeSandbox();
    URI uri = URI.newBuilder().setValue(file.toString()).setCache(true).setOutputFile(name).build();
    fetcher.fetch(List.of(uri), Fetcher.Destination.of(sandbox, Optional.empty()));
    return sandbox;
  }

  @Test
  void nextAgentStartsWithAnEmptyCache() throws Exception {
    fetch("/abc");
    fetcher = open();
    try (var files = Files.list(directory.resolve("cache"))) {
      assertThat(files).isEmpty();
    }
    assertThat(fetch("/abc").resolve("abc")).hasContent("/abc");
  }

  private SandboxFetcher open() throws IOException {
    return open(LIMIT_BYTES);
  }

  private SandboxFetcher open(long mostBytes) throws IOException {
    return SandboxFetcher.open(
        new FetcherOptions(
            Duration.ofSeconds(30),
            Optional.empty(),
            Optional.empty(),
            directory.resolve("cache"),
            mostBytes));
  }

  private Path fetch(String path) throws IOException, InterruptedException {
    Path sandbox = makeSandbox();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    fetcher.fetch(
        List.of(URI.newBuilder().setValue(address).setCache(true).build()),
        Fetcher.Destination.of(sandbox, Optional.empty()));
    return sandbox;
  }

  private synchronized Path makeSandbox() throws IOException {
    return Files.createDirectory(directory.resolve("sandbox" + sandboxes++));
  }

  private void awaitGate(String path) throws IOException {
    try {
      if (path.equals("/gated")) {
        gate.await();
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private double metric(String key) {
    Metrics metrics = new Metrics(Clock.systemUTC());
    fetcher.measure(metrics);
    return metrics.snapshot(Duration.ofSeconds(1)).join().values().get(key);
  }
}
