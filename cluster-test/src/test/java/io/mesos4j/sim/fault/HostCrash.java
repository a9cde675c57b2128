package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import java.time.Duration;
import java.util.List;

/** A whole host loses power and is booted again, at times with an empty disk. */
final class HostCrash implements Fault {

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(55);
  private static final double WIPED = 0.3;

  @Override
  public void strike(Cluster cluster) {
    List<AgentHost> alive = cluster.agents().stream().filter(AgentHost::alive).toList();
    if (alive.isEmpty()) {
      return;
    }
    AgentHost victim = cluster.world().dice().pick(alive);
    victim.crash();
    cluster.world().trace().saw(victim.name(), "a host loses power");
    if (cluster.world().dice().chance(WIPED)) {
      cluster.world().trace().saw(victim.name(), "a host loses its disk");
      victim.wipe();
    }
    cluster.world().time().after(cluster.world().dice().between(SHORTEST, LONGEST), victim::start);
  }
}
