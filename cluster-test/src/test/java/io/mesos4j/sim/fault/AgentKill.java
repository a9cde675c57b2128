package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import java.time.Duration;
import java.util.List;

/** An agent's daemon is killed, its writes are torn, and it is started again on what is left. */
final class AgentKill implements Fault {

  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Override
  public void strike(Cluster cluster) {
    List<AgentHost> alive = cluster.agents().stream().filter(AgentHost::alive).toList();
    if (alive.isEmpty()) {
      return;
    }
    AgentHost victim = cluster.world().dice().pick(alive);
    victim.kill();
    cluster.world().time().after(cluster.world().dice().between(SHORTEST, LONGEST), victim::start);
  }
}
