package io.mesos4j.sim.world;

import io.mesos4j.common.loop.LoopTimers;
import io.mesos4j.common.loop.TimerKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The timers of one core in virtual time. A cancelled or replaced timer never fires. */
public final class LifeTimers implements LoopTimers {

  private final Life life;
  private final Consumer<TimerKey> fire;
  private final Map<TimerKey, Long> running = new HashMap<>();
  private long started;

  public LifeTimers(Life life, Consumer<TimerKey> fire) {
    this.life = life;
    this.fire = fire;
  }

  @Override
  public void schedule(TimerKey key, Duration delay) {
    long number = started++;
    running.put(key, number);
    life.after(
        delay,
        () -> {
          if (running.remove(key, number)) {
            fire.accept(key);
          }
        });
  }

  @Override
  public void cancel(TimerKey key) {
    running.remove(key);
  }
}
