package io.mesos4j.cli.quickstart;

import java.io.IOException;
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

/** One daemon of the local cluster: a process, its log, its address on loopback. */
final class Daemon {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int LOG_TAIL_LINES = 15;

  private final String name;
  private final List<Integer> ports;
  private final Path folder;
  private final Process process;

  private Daemon(String name, List<Integer> ports, Path folder, Process process) {
    this.name = name;
    this.ports = ports;
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts the command with its output in {@code folder/name.log}; it leads a session of its own.
   *
   * @param name of the daemon, and of its work directory in the folder
   * @param ports that it is going to listen on, the one for requests first
   */
  static Daemon start(String name, List<Integer> ports, Path folder, List<String> command)
      throws IOException {
    Path log = log(folder, name);
    Process process =
        new ProcessBuilder(inOwnSession(command))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Daemon(name, ports, folder, process);
  }

  /** Puts the command into a session of its own, where the terminal's Ctrl-C does not reach it. */
  static List<String> inOwnSession(List<String> command) {
    List<String> whole = new ArrayList<>(command);
    whole.addFirst("setsid");
    return whole;
  }

  long pid() {
    return process.pid();
  }

  String address() {
    return "127.0.0.1:" + ports.getFirst();
  }

  /**
   * Waits until the daemon serves.
   *
   * @return false if it has ended because another program was first to take one of its ports
   */
  boolean awaitServing(HttpClient client) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        return ended();
      }
      if (answers(client)) {
        return true;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IOException(
        "%s is not healthy after %d s:%n%s".formatted(name, START_LIMIT.toSeconds(), tail()));
  }

  private boolean ended() throws IOException {
    if (ports.stream().allMatch(Ports::isFree)) {
      throw new IOException(
          "%s ended at start with status %d:%n%s".formatted(name, process.exitValue(), tail()));
    }
    return false;
  }

  /** Whether it is this daemon that answers: one that is to lose its port may still be starting. */
  private boolean answers(HttpClient client) throws InterruptedException {
    HttpRequest flags =
        HttpRequest.newBuilder(URI.create("http://" + address() + "/flags"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      String answer = client.send(flags, HttpResponse.BodyHandlers.ofString()).body();
      return answer.replace("\\/", "/").contains(folder.resolve(name) + "\"");
    } catch (IOException notYet) {
      // It is still starting; its end or the deadline is what counts.
      return false;
    }
  }

  /** Waits, at most for the limit, until the agent says that no container is left. */
  void awaitNoContainers(HttpClient client, Duration limit)
      throws IOException, InterruptedException {
    HttpRequest containers =
        HttpRequest.newBuilder(URI.create("http://" + address() + "/containers")).build();
    long deadline = System.nanoTime() + limit.toNanos();
    while (process.isAlive()
        && !client.send(containers, HttpResponse.BodyHandlers.ofString()).body().equals("[]")
        && System.nanoTime() < deadline) {
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /** Ends the process: asks first, kills what has not gone after ten seconds. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(log(folder, name));
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
  }

  private static Path log(Path folder, String name) {
    return folder.resolve(name + ".log");
  }
}
