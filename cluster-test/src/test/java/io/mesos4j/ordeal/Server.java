package io.mesos4j.ordeal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One server process under supervision: while it is wanted it is started again whenever it ends, as
 * an init system would. Safe for all threads.
 */
final class Server implements AutoCloseable {

  private static final Duration BEFORE_RESTART = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Host host;
  private final int port;
  private final List<String> command;
  private final Path log;
  private Optional<Process> process = Optional.empty();
  private boolean wanted;
  private boolean paused;

  /**
   * @param port that its HTTP server listens on
   * @param log gets what it prints, over all its lives
   */
  Server(Host host, int port, List<String> command, Path log) {
    this.host = host;
    this.port = port;
    this.command = host.command(command);
    this.log = log;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Host host() {
    return host;
  }

  int port() {
    return port;
  }

  Path log() {
    return log;
  }

  /** {@code ip:port}. */
  String address() {
    return host.ip() + ":" + port;
  }

  /** Starts it, and from now on again whenever it ends. */
  synchronized void start() throws IOException {
    wanted = true;
    if (process.filter(Process::isAlive).isPresent()) {
      return;
    }
    Process started =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = Optional.of(started);
    paused = false;
    var _ = started.onExit().thenRun(this::ended);
  }

  /** SIGKILL, and no other life until {@link #start}; what it started lives on. */
  synchronized void kill() throws InterruptedException {
    wanted = false;
    if (process.isPresent()) {
      process.get().destroyForcibly().waitFor();
    }
  }

  /** SIGSTOP. */
  synchronized void pause() throws IOException, InterruptedException {
    if (process.filter(Process::isAlive).isPresent()) {
      Shell.signal("STOP", process.get().pid());
      paused = true;
    }
  }

  /** SIGCONT. */
  synchronized void resume() throws IOException, InterruptedException {
    if (paused && process.filter(Process::isAlive).isPresent()) {
      Shell.signal("CONT", process.get().pid());
    }
    paused = false;
  }

  /** The pid of this life; 0 where there is none. */
  synchronized long pid() {
    return process.filter(Process::isAlive).map(Process::pid).orElse(0L);
  }

  /** What a GET answers, without following redirections. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  /** What a JSON body is answered with. */
  HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI uri(String path) {
    return URI.create("http://" + address() + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    Process last;
    synchronized (this) {
      wanted = false;
      if (process.isEmpty()) {
        return;
      }
      last = process.get();
    }
    last.destroyForcibly();
    last.onExit().join();
  }

  private void ended() {
    CompletableFuture.delayedExecutor(BEFORE_RESTART.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::restart);
  }

  private synchronized void restart() {
    if (wanted) {
      try {
        start();
      } catch (IOException unusable) {
        throw new UncheckedIOException(unusable);
      }
    }
  }
}
