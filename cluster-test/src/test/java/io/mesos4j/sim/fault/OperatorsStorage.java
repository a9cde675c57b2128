package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;

/** An operator reserves, and makes and destroys volumes, whatever frameworks do there. */
final class OperatorsStorage implements Fault {

  @Override
  public void strike(Cluster cluster) {
    cluster.leading().ifPresent(term -> cluster.operator().exchange(term));
  }
}
