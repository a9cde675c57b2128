package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.FrameworkProcess;
import java.time.Duration;

/** A framework acknowledges nothing for a while, at times until the trouble is over. */
final class Silence implements Fault {

  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(90);

  @Override
  public void strike(Cluster cluster) {
    FrameworkProcess framework = cluster.world().dice().pick(cluster.frameworks());
    framework.fallSilent();
    cluster
        .world()
        .time()
        .after(cluster.world().dice().between(SHORTEST, LONGEST), framework::answer);
  }
}
