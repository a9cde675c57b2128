package io.mesos4j.agent.container.console;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.linux.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is typed into a container: one at a time may do it, on a thread of its own. */
public final class ConsoleInput {

  private final Descriptor descriptor;
  private final Kind kind;
  private final Notifications notifications;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  enum Kind {
    PIPE,
    TERMINAL
  }

  ConsoleInput(Descriptor descriptor, Kind kind, Notifications notifications) {
    this.descriptor = descriptor.withoutWaiting();
    this.kind = kind;
    this.notifications = notifications;
  }

  /** Whether the caller may write from now on, until it gives the input back. */
  public boolean take() {
    return taken.compareAndSet(false, true);
  }

  public void giveBack() {
    taken.set(false);
  }

  /**
   * Waits until the container has taken all of it, or will never.
   *
   * @throws IOException when nobody reads there any more
   */
  public void write(byte[] bytes) throws IOException, InterruptedException {
    int done = 0;
    while (done < bytes.length) {
      Optional<CompletableFuture<Void>> room;
      synchronized (this) {
        checkOpen();
        int written = descriptor.writeSome(bytes, done);
        done += written;
        room = written == 0 ? Optional.of(room()) : Optional.empty();
      }
      if (room.isPresent()) {
        await(room.get());
      }
    }
  }

  /** The reader is to find the end. A terminal has none: there it is typed, as control-D. */
  public void end() {
    if (kind == Kind.PIPE) {
      close();
    }
  }

  /** Tells how large the window is; fails where there is no terminal. */
  public synchronized void resize(int rows, int columns) throws IOException {
    checkOpen();
    Terminal.resize(descriptor, rows, columns);
  }

  synchronized void close() {
    descriptor.close();
    closed.complete(null);
  }

  private void checkOpen() throws IOException {
    if (closed.isDone()) {
      throw new IOException("the container's input is closed");
    }
  }

  private CompletableFuture<Void> room() {
    CompletableFuture<Void> room = new CompletableFuture<>();
    notifications.onReady(descriptor.whenWritable(), () -> room.complete(null));
    return room;
  }

  private void await(CompletableFuture<Void> room) throws InterruptedException {
    try {
      CompletableFuture.anyOf(room, closed).get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
