package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.world.RegistryDisk.Mood;
import java.time.Duration;

/** The registry is slow, or its writes fail, for a while. */
final class RegistryTrouble implements Fault {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  @Override
  public void strike(Cluster cluster) {
    Mood mood = cluster.world().dice().chance(0.5) ? Mood.SLOW : Mood.FAILING;
    cluster.world().trace().saw("fault", "registry " + mood);
    cluster.registry().set(mood);
    cluster
        .world()
        .time()
        .after(
            cluster.world().dice().between(SHORTEST, LONGEST),
            () -> cluster.registry().set(Mood.WELL));
  }
}
