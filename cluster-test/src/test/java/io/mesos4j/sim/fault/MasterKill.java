package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.MasterProcess;
import java.time.Duration;
import java.util.List;

/** A master is killed, and started again. */
final class MasterKill implements Fault {

  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(12);

  @Override
  public void strike(Cluster cluster) {
    List<MasterProcess> alive = cluster.masters().stream().filter(MasterProcess::alive).toList();
    if (alive.isEmpty()) {
      return;
    }
    MasterProcess victim = cluster.world().dice().pick(alive);
    victim.kill();
    cluster
        .world()
        .time()
        .after(
            cluster.world().dice().between(SHORTEST, LONGEST),
            () -> {
              if (!victim.alive()) {
                victim.start();
              }
            });
  }
}
