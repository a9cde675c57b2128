package io.mesos4j.sim.world;

import java.time.Duration;

/**
 * How well the network does.
 *
 * @param loss the probability that a message is lost; a connection breaks with it
 * @param duplication the probability that a message of a process arrives twice
 * @param longestDelay how long a message may take
 */
public record Weather(double loss, double duplication, Duration longestDelay) {

  public static final Weather FAIR = new Weather(0, 0, Duration.ofMillis(5));
}
