package io.mesos4j.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One daemon of a test: a process of its own, started by its script, that can be killed and started
 * again. An agent leaves its tasks running when it ends; they end when this is closed.
 */
final class DaemonProcess implements AutoCloseable {

  static final Path ROOT = Path.of(System.getProperty("mesos4j.root"));
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> command;
  private final TaskProcesses tasks;
  private final Path log;
  private final int port;
  private Process process;

  /** Starts {@code bin/<program>} with the flags and waits until it is healthy. */
  DaemonProcess(String program, Path workDir, int port, List<String> flags)
      throws IOException, InterruptedException {
    this.port = port;
    this.log = Files.createDirectories(workDir).resolveSibling(workDir.getFileName() + ".log");
    this.tasks = new TaskProcesses(workDir);
    this.command = new ArrayList<>();
    command.add(ROOT.resolve("bin").resolve(program).toString());
    command.addAll(
        List.of(
            "--ip=127.0.0.1", "--port=" + port, "--work_dir=" + workDir, "--no-hostname_lookup"));
    command.addAll(flags);
    NoTaskLeft.watch(this);
    start();
  }

  void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    awaitOrClose("health of " + command.getFirst(), () -> statusOf("/health") == 200);
  }

  /** SIGKILL: what the daemon started lives on. */
  void killHard() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits until it has ended by its own doing. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(START_LIMIT)) {
      throw new AssertionError("it does not end; it said:\n" + said());
    }
  }

  /** What it has printed, in all its lives. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String body(String path) {
    return body(request(path));
  }

  /** What a JSON body is answered with, or nothing when nobody answers. */
  String answer(String path, String json) {
    return body(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private String body(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException unreachable) {
      return "";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** What runs for it, whether it lives or not. */
  TaskProcesses tasks() {
    return tasks;
  }

  /** Posts a JSON body; its status, or 0 when nobody answers. */
  int post(String path, String json) {
    return status(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** The status of a request that changes nothing. */
  int options(String path) {
    return status(request(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  private int statusOf(String path) {
    return status(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private int status(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException unreachable) {
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /**
   * Waits for something that other processes bring about; fails with the log's end after three
   * minutes.
   */
  void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        List<String> lines = Files.readAllLines(log);
        throw new AssertionError(
            what
                + " did not come; the log ends:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  /** The same for a daemon that nobody else closes yet: it ends if that does not come. */
  void awaitOrClose(String what, BooleanSupplier condition)
      throws IOException, InterruptedException {
    try {
      await(what, condition);
    } catch (Throwable failed) {
      close();
      throw failed;
    }
  }

  @Override
  public void close() {
    end(process);
    tasks.end();
    client.close();
  }

  /** Ends a process: by its own doing in ten seconds, else by force. */
  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
