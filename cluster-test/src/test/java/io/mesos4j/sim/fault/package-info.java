/** What goes wrong in a simulation, and when. */
package io.mesos4j.sim.fault;
