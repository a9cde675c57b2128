package io.mesos4j.sim.world;

import java.time.Duration;

/** A queue inside a process: what is put in comes out in order, each thing some time later. */
public final class Lane {

  private static final Duration LEAST = Duration.ofNanos(10_000);

  private final World world;
  private final Life life;
  private final Duration most;
  private Duration lastExit = Duration.ZERO;
  private int waiting;

  /**
   * @param life whose queue it is
   * @param most the longest that one thing takes
   */
  public Lane(World world, Life life, Duration most) {
    this.world = world;
    this.life = life;
    this.most = most;
  }

  public void put(Runnable deed) {
    put(deed, most);
  }

  /** Puts in something that may take longer, or less long, than is usual. */
  public void put(Runnable deed, Duration longest) {
    Duration now = world.time().elapsed();
    Duration exit = now.plus(world.dice().between(LEAST, longest));
    lastExit = exit.compareTo(lastExit) < 0 ? lastExit : exit;
    waiting++;
    life.after(
        lastExit.minus(now),
        () -> {
          waiting--;
          deed.run();
        });
  }

  public boolean isEmpty() {
    return waiting == 0;
  }
}
