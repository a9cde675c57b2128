package io.mesos4j.sim.actor;

import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.RegistryDisk;
import io.mesos4j.sim.world.World;
import io.mesos4j.sim.world.ZooKeeper;

/**
 * What all actors of one cluster stand on.
 *
 * @param world time, chance, network
 * @param zooKeeper elects and tells who leads
 * @param registry what masters write down
 * @param truth takes down what really happens
 * @param terms the flags of the daemons
 */
record Ground(World world, ZooKeeper zooKeeper, RegistryDisk registry, Truth truth, Terms terms) {}
