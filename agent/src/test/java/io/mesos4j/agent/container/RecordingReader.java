package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.OutputReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Remembers what a container prints; tests wait for it with a bound. */
final class RecordingReader implements OutputReader {

  private static final long PATIENCE_SECONDS = 30;

  private final StringBuilder output = new StringBuilder();
  private final StringBuilder error = new StringBuilder();
  private int heartbeats;
  private boolean over;

  @Override
  public synchronized boolean output(Channel channel, byte[] piece) {
    (channel == Channel.STDOUT ? output : error).append(new String(piece, StandardCharsets.UTF_8));
    notifyAll();
    return true;
  }

  @Override
  public synchronized boolean heartbeat(Duration interval) {
    heartbeats++;
    notifyAll();
    return true;
  }

  @Override
  public synchronized void ended() {
    over = true;
    notifyAll();
  }

  synchronized String error() {
    return error.toString();
  }

  synchronized int heartbeats() {
    return heartbeats;
  }

  /** All of the output, once there is no more. */
  synchronized String all() throws Exception {
    await(reader -> reader.over);
    return output.toString();
  }

  /** The output as soon as it holds the text. */
  synchronized String until(String text) throws Exception {
    await(reader -> reader.output.indexOf(text) >= 0);
    return output.toString();
  }

  synchronized void await(Predicate<RecordingReader> met) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!met.test(this)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException("so far: " + output);
      }
      wait(left);
    }
  }
}
