/** What must hold of the actors' state: after every turn, and when all has settled. */
package io.mesos4j.sim.invariant;
