package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import java.time.Duration;

/** The ensemble is gone for a while; at times it has forgotten every session when it returns. */
final class ZooKeeperOutage implements Fault {

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @Override
  public void strike(Cluster cluster) {
    boolean storm = cluster.world().dice().chance(0.5);
    cluster.world().trace().saw("fault", "ZooKeeper is gone" + (storm ? ", sessions too" : ""));
    cluster.zooKeeper().stop(storm);
    cluster
        .world()
        .time()
        .after(
            cluster.world().dice().between(SHORTEST, LONGEST),
            () -> {
              cluster.world().trace().note("fault", "ZooKeeper is back");
              cluster.zooKeeper().resume();
            });
  }
}
