package io.mesos4j.client.shell;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread on which a core runs, and its timers. A daemon, so that only {@code join()} keeps
 * a JVM alive. What is posted after {@link #close} is dropped. A fault of the core is told once.
 */
final class CoreLoop implements AutoCloseable {

  private final ScheduledThreadPoolExecutor thread;
  private final Consumer<Throwable> faults;
  private final Map<Enum<?>, Future<?>> timers = new HashMap<>();

  CoreLoop(String threadName, Consumer<Throwable> faults) {
    this.faults = faults;
    this.thread = new ScheduledThreadPoolExecutor(1, action -> daemon(action, threadName));
    this.thread.setRemoveOnCancelPolicy(true);
    this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  static Thread daemon(Runnable action, String name) {
    Thread thread = new Thread(action, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs the event on the loop, after those posted before. From any thread. */
  void post(Runnable event) {
    try {
      thread.execute(guarded(event));
    } catch (RejectedExecutionException e) {
      // Closed: nobody is interested any more.
      return;
    }
  }

  /** On the loop only: (re)starts a timer. */
  void startTimer(Enum<?> timer, Duration delay, Runnable event) {
    cancelTimer(timer);
    try {
      timers.put(timer, thread.schedule(guarded(event), delay.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      // Closed: nothing is to happen any more.
      return;
    }
  }

  /** On the loop only. */
  void cancelTimer(Enum<?> timer) {
    Future<?> running = timers.remove(timer);
    if (running != null) {
      running.cancel(false);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private Runnable guarded(Runnable event) {
    return () -> {
      try {
        event.run();
      } catch (RuntimeException | Error fault) {
        faults.accept(fault);
      }
    };
  }
}
