package io.mesos4j.agent.container.console;

import java.time.Duration;

/**
 * What becomes of what containers print.
 *
 * @param heartbeat {@code --http_heartbeat_interval}: how often those who read along are told that
 *     the container is there
 */
public record StreamOptions(Duration heartbeat) {

  public static final StreamOptions USUAL = new StreamOptions(Duration.ofSeconds(30));
}
