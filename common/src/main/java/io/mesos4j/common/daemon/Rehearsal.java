package io.mesos4j.common.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A daemon's start and first answers without an audience: the JVM notes which classes they need and
 * keeps them, ready to use, in the class cache beside the jars ({@code bin/class-cache}). Runs on a
 * free port of loopback and in a directory of its own, which is gone afterwards. Used by one
 * thread, of a process of its own.
 */
public final class Rehearsal {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int ROUNDS = 3;

  /** A daemon's start with the flags that it is given. */
  @FunctionalInterface
  public interface Play {

    /** Starts it; answers the exit code as its program does. */
    int start(List<String> flags, Path directory);
  }

  private Rehearsal() {}

  /**
   * Starts the daemon, has it answer {@code paths} and answers the exit code.
   *
   * @param play gets the flags that every daemon has; adds its own
   */
  public static int perform(Play play, List<String> paths)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("mesos4j-rehearsal-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
    int port = freePort();
    int status =
        play.start(
            List.of("--ip=127.0.0.1", "--port=" + port, "--no-hostname_lookup", "--quiet"),
            directory);
    return status == 0 && applauded(port, paths) ? 0 : 1;
  }

  private static boolean applauded(int port, List<String> paths) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    int rounds = 0;
    while (rounds < ROUNDS && System.nanoTime() < deadline) {
      if (paths.stream().allMatch(path -> answers(port, path))) {
        rounds++;
      } else {
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
    return rounds == ROUNDS;
  }

  private static boolean answers(int port, String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
              .formatted(path);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200 ");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException goneAlready) {
      // Something else tidies the temporary directory; nothing depends on it.
    }
  }
}
