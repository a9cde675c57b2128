package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.MasterProcess;
import java.util.List;

/** A master lives on without its session: another one leads before it knows. */
final class SessionLoss implements Fault {

  @Override
  public void strike(Cluster cluster) {
    List<MasterProcess> alive = cluster.masters().stream().filter(MasterProcess::alive).toList();
    if (!alive.isEmpty()) {
      MasterProcess victim = cluster.world().dice().pick(alive);
      cluster.world().trace().saw(victim.name(), "a master loses its session");
      victim.loseSession();
    }
  }
}
