package io.mesos4j.bench.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One daemon under measurement: a process on loopback with its log. Ended by its own pid. */
public final class DaemonProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  /**
   * Ctrl-C is for the benchmark alone, which ends its daemons in their order. A session of their
   * own would spare them too, but the kernel may group processes by session, and lets the load
   * generator wait for up to 60 ms then while threads of the other group compute (seen on Linux
   * 6.18).
   */
  private static final List<String> ALONGSIDE =
      List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  /** What only a leader that has read the registry answers, and costs it nothing. */
  private static final String SERVED = "/weights";

  private final InetSocketAddress address;
  private final Path log;
  private final Process process;
  private final long startedNanos;
  private final String farewell;

  private DaemonProcess(
      InetSocketAddress address, Path log, Process process, long startedNanos, String farewell) {
    this.address = address;
    this.log = log;
    this.process = process;
    this.startedNanos = startedNanos;
    this.farewell = farewell;
  }

  /**
   * Starts a daemon in the session of the benchmark, deaf to Ctrl-C.
   *
   * @param farewell the signal that ends it and all that it started
   */
  static DaemonProcess start(List<String> command, int port, Path log, String farewell)
      throws IOException {
    List<String> alongside = new ArrayList<>(ALONGSIDE);
    alongside.addAll(command);
    long startedNanos = System.nanoTime();
    Process process =
        new ProcessBuilder(alongside)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new DaemonProcess(address, log, process, startedNanos, farewell);
  }

  public InetSocketAddress address() {
    return address;
  }

  public ProcessFiles files() {
    return new ProcessFiles(process.pid());
  }

  /** Waits for the first 200 of {@code /health}; answers the time since the process was started. */
  public long awaitHealthy() throws IOException, InterruptedException {
    return awaitAnswer("/health");
  }

  /** Waits until a master leads and has read the registry; answers the time since its start. */
  public long awaitServing() throws IOException, InterruptedException {
    return awaitAnswer(SERVED);
  }

  /** Waits until a stand-by leads and has read the registry; answers when that was. */
  public long servesAt() throws IOException, InterruptedException {
    long askedNanos = System.nanoTime();
    return askedNanos + awaitAnswer(SERVED, askedNanos);
  }

  /** SIGKILL; answers when it was gone. */
  public long kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    return System.nanoTime();
  }

  private long awaitAnswer(String path) throws IOException, InterruptedException {
    return awaitAnswer(path, startedNanos);
  }

  private long awaitAnswer(String path, long sinceNanos) throws IOException, InterruptedException {
    while (System.nanoTime() - sinceNanos < START_LIMIT.toNanos()) {
      if (!process.isAlive()) {
        throw new IOException("a daemon ended at start:\n" + Files.readString(log));
      }
      if (answers(path)) {
        return System.nanoTime() - sinceNanos;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IOException(
        "a daemon does not answer %s after %d s:%n%s"
            .formatted(path, START_LIMIT.toSeconds(), Files.readString(log)));
  }

  @Override
  public void close() {
    try {
      signal();
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException | InterruptedException failure) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void signal() throws IOException, InterruptedException {
    if (process.isAlive()) {
      new ProcessBuilder("kill", "-s", farewell, Long.toString(process.pid())).start().waitFor();
    }
  }

  private boolean answers(String path) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1000);
      socket.setSoTimeout(2000);
      String request = "GET " + path + " HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new HttpAnswers(socket.getInputStream()).head().status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
