package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;

/** Something that goes wrong, and that repairs itself some time later. */
interface Fault {

  void strike(Cluster cluster);
}
