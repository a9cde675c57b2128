package io.mesos4j.sim.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One life of a process, from its start to its end. What it planned dies with it. A process may be
 * frozen, as by SIGSTOP: what it would have done meanwhile it does when it thaws, in order.
 */
public final class Life {

  private final VirtualTime time;
  private final Deque<Runnable> frozenIn = new ArrayDeque<>();
  private boolean frozen;
  private boolean over;

  public Life(VirtualTime time) {
    this.time = time;
  }

  /** Plans a deed that happens only if this life still lasts then. */
  public void after(Duration delay, Runnable deed) {
    time.after(delay, () -> run(deed));
  }

  /** Does a deed now, or once it thaws, or never if this life is over. */
  public void run(Runnable deed) {
    if (over) {
      return;
    }
    if (frozen) {
      frozenIn.add(deed);
    } else {
      deed.run();
    }
  }

  public void freeze() {
    frozen = true;
  }

  public void thaw() {
    frozen = false;
    while (!frozen && !over && !frozenIn.isEmpty()) {
      frozenIn.remove().run();
    }
  }

  public boolean frozen() {
    return frozen;
  }

  public void end() {
    over = true;
    frozenIn.clear();
  }

  public boolean over() {
    return over;
  }
}
