package io.mesos4j.client.shell;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which a framework's callbacks run, in order, never two at once and never under
 * a lock. A callback that blocks holds up those behind it only; when too many wait, the pressure
 * listener is told, again when as many more do, and when they have become few.
 */
final class CallbackThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CallbackThread.class);

  /** So many callbacks may wait before the event stream is no longer read. */
  private static final int MANY = 10_000;

  private static final int FEW = MANY / 2;

  private final ThreadPoolExecutor thread;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Consumer<Boolean> pressure;
  private final Runnable failed;
  private volatile Thread current;

  /**
   * @param pressure told true when too many callbacks wait, false when few do again
   * @param failed run when a callback has thrown
   */
  CallbackThread(String threadName, Consumer<Boolean> pressure, Runnable failed) {
    this.pressure = pressure;
    this.failed = failed;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            action -> CoreLoop.daemon(action, threadName));
  }

  /** Runs the callback after those before it. From any thread; dropped when closed. */
  void run(Runnable callback) {
    try {
      if (waiting.incrementAndGet() % MANY == 0) {
        pressure.accept(true);
      }
      thread.execute(() -> guarded(callback));
    } catch (RejectedExecutionException e) {
      LOG.debug("Callback dropped: the driver has ended");
    }
  }

  /** Whether it is a callback that asks. */
  boolean isCurrent() {
    return Thread.currentThread().equals(current);
  }

  /** Callbacks under way may end; those waiting do too. */
  @Override
  public void close() {
    thread.shutdown();
  }

  private void guarded(Runnable callback) {
    current = Thread.currentThread();
    try {
      callback.run();
    } catch (Throwable thrown) {
      // Not of every language are checked exceptions declared.
      LOG.error("A callback threw: {}", thrown.toString());
      failed.run();
      report(thrown);
    } finally {
      if (waiting.decrementAndGet() == FEW) {
        pressure.accept(false);
      }
    }
  }

  /** By default on the standard error, also where a program keeps no log. */
  private static void report(Throwable thrown) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
  }
}
