package io.mesos4j.sim.world;

import java.time.Duration;

/** One life of a process, from its start to its end. What it planned dies with it. */
public final class Life {

  private final VirtualTime time;
  private boolean over;

  public Life(VirtualTime time) {
    this.time = time;
  }

  /** Plans a deed that happens only if this life still lasts then. */
  public void after(Duration delay, Runnable deed) {
    time.after(
        delay,
        () -> {
          if (!over) {
            deed.run();
          }
        });
  }

  public void end() {
    over = true;
  }

  public boolean over() {
    return over;
  }
}
