/** What really happened, told by the actors, and the promises that are checked as it happens. */
package io.mesos4j.sim.truth;
