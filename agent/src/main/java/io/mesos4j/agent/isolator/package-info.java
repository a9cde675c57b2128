/** One class per concern of isolation, and the port that they implement. */
package io.mesos4j.agent.isolator;
