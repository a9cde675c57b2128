package io.mesos4j.common.http;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Runs the handlers of one connection one after the other: each on a virtual thread, unless it is
 * prompt. Tasks come on the connection's network thread only; they must not throw.
 */
final class SerialTasks {

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  synchronized void add(Runnable task) {
    waiting.add(task);
    if (!running) {
      running = true;
      Thread.ofVirtual().name("http-handler").start(this::drain);
    }
  }

  /** Runs a task that does not block at once, unless others are before it. */
  void addPrompt(Runnable task) {
    if (isIdle()) {
      task.run();
      return;
    }
    add(task);
  }

  private void drain() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  private synchronized boolean isIdle() {
    return !running;
  }

  private synchronized Runnable next() {
    Runnable task = waiting.poll();
    running = task != null;
    return task;
  }
}
