package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;

/** Somebody kills a process that a framework brought along to run its tasks. */
final class ExecutorKill implements Fault {

  @Override
  public void strike(Cluster cluster) {
    cluster.agents().forEach(host -> host.containers().killExecutor());
  }
}
