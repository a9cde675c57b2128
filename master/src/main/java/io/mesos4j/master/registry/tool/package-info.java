/**
 * {@code mesos-registry}: looks at the registry that masters keep in ZooKeeper, saves and restores
 * it. A program of its own; no master runs in it.
 */
package io.mesos4j.master.registry.tool;
