package io.mesos4j.sim.actor;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The deeds of an agent in the order of its decisions, over all turns: what stands behind a
 * checkpoint waits until that is durable.
 */
final class DeedLine {

  private static final class Barrier implements Runnable {
    private boolean open;

    @Override
    public void run() {}
  }

  private final Deque<Runnable> waiting = new ArrayDeque<>();

  boolean areWaiting() {
    return !waiting.isEmpty();
  }

  /** Does it now, or when its turn comes. */
  void add(Runnable deed) {
    if (waiting.isEmpty()) {
      deed.run();
    } else {
      waiting.add(deed);
    }
  }

  /**
   * Holds back all that is added from now on.
   *
   * @return lets it go
   */
  Runnable hold() {
    Barrier barrier = new Barrier();
    waiting.add(barrier);
    return () -> {
      barrier.open = true;
      goOn();
    };
  }

  private void goOn() {
    while (!waiting.isEmpty()) {
      if (waiting.peek() instanceof Barrier barrier && !barrier.open) {
        return;
      }
      waiting.remove().run();
    }
  }
}
