package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.SimulatedDisk.Mood;
import java.time.Duration;

/** A host's disk is slow, or full, for a while. */
final class DiskTrouble implements Fault {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(40);

  @Override
  public void strike(Cluster cluster) {
    AgentHost victim = cluster.world().dice().pick(cluster.agents());
    Mood mood = cluster.world().dice().chance(0.5) ? Mood.SLOW : Mood.FULL;
    cluster.world().trace().saw(victim.name(), "has a disk that is " + mood);
    victim.disk().set(mood);
    cluster
        .world()
        .time()
        .after(
            cluster.world().dice().between(SHORTEST, LONGEST), () -> victim.disk().set(Mood.WELL));
  }
}
