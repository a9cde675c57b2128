/** Who lives in the simulator: masters, agents, frameworks; the daemons are the real cores. */
package io.mesos4j.sim.actor;
