package io.mesos4j.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A way to a server on which every piece takes its time, and that can be clogged: connections stay
 * then, but nothing gets through.
 */
final class SlowLine implements AutoCloseable {

  private final ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ServerSocket entrance;
  private final int exit;
  private final Duration delay;
  private volatile boolean clogged;

  /**
   * @param exit the port that it leads to
   * @param delay of each piece in each direction
   */
  SlowLine(int exit, Duration delay) throws IOException {
    this.exit = exit;
    this.delay = delay;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    pumps.execute(this::welcome);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** From now on nothing gets through. */
  void clog() {
    clogged = true;
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    entrance.close();
    pumps.shutdownNow();
  }

  private void welcome() {
    try {
      while (!entrance.isClosed()) {
        Socket near = entrance.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
        pumps.execute(() -> pump(near, far));
        pumps.execute(() -> pump(far, near));
      }
    } catch (IOException closed) {
      end.countDown();
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] piece = new byte[8192];
    try (from;
        to) {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      for (int length = input.read(piece); length >= 0; length = input.read(piece)) {
        if (linger()) {
          return;
        }
        output.write(piece, 0, length);
        output.flush();
      }
    } catch (IOException | InterruptedException over) {
      clogged = clogged || Thread.currentThread().isInterrupted();
    }
  }

  /** Lets a piece take its time; true if the line's end came first. */
  private boolean linger() throws InterruptedException {
    boolean ended = end.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    if (clogged && !ended) {
      end.await();
    }
    return ended || clogged;
  }
}
