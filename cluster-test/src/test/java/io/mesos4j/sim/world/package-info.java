/** What the actors of the simulator live in: virtual time, chance, network, ZooKeeper, registry. */
package io.mesos4j.sim.world;
