package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.FrameworkProcess;
import java.time.Duration;
import java.util.List;

/** A scheduler is killed; another one takes its framework over. */
final class SchedulerFailover implements Fault {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(55);

  @Override
  public void strike(Cluster cluster) {
    List<FrameworkProcess> alive =
        cluster.frameworks().stream().filter(FrameworkProcess::alive).toList();
    if (alive.isEmpty()) {
      return;
    }
    FrameworkProcess victim = cluster.world().dice().pick(alive);
    victim.kill();
    boolean vanishes = cluster.world().dice().chance(0.3);
    if (vanishes) {
      cluster.world().trace().saw(victim.name(), "a scheduler vanishes for long");
    }
    Duration most = vanishes ? LONGEST : LONG;
    cluster
        .world()
        .time()
        .after(
            cluster.world().dice().between(SHORTEST, most),
            () -> {
              if (!victim.alive()) {
                victim.start();
              }
            });
  }
}
