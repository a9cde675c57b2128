package io.mesos4j.common.http;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Runs the handlers of one connection one after the other, each on a virtual thread. Tasks may be
 * added from any thread; they must not throw.
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

  private void drain() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  private synchronized Runnable next() {
    Runnable task = waiting.poll();
    running = task != null;
    return task;
  }
}
